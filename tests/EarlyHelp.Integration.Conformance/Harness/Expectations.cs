using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Harness;

internal static class Expectations
{
    /// <summary>For this partner the referral is not there: the answer is the one that is given for an id that nobody ever made.</summary>
    public static async Task ExpectNotFoundAsync(this Partner partner, string referralId)
    {
        var never = await Fault.OfAsync(
            partner.Referrals.GetReferralAsync(new() { ReferralId = Guid.NewGuid().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        var hidden = await Fault.OfAsync(partner.Referrals.GetReferralAsync(new() { ReferralId = referralId }));

        Assert.Equal(never.Bytes, hidden.Bytes);
    }

    /// <summary>Takes back a referral that must still be there to take back.</summary>
    public static async Task<Referral> WithdrawAsync(this Partner partner, Referral referral) =>
        (await partner.Referrals.WithdrawReferralAsync(Withdrawal(referral))).Referral;

    public static WithdrawReferralRequest Withdrawal(Referral referral) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Reason = WithdrawalReason.SentByMistake,
        };
}
