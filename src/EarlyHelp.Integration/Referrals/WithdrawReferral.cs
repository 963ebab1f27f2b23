using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

internal sealed class WithdrawReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    EndCases endCases,
    CancelInformationRequests cancelInformation,
    CancelContributionRequests cancelContributions,
    GiveFeedback feedback,
    TimeProvider clock
)
{
    public Task<WithdrawReferralResponse> HandleAsync(WithdrawReferralRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var (localAuthority, id) = Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => WithdrawAsync(request, localAuthority, id));
    }

    private (string LocalAuthority, Guid Id) Check(WithdrawReferralRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == WithdrawalReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        problems.RefuseIfAny();
        return call.Ask(request.ReferralId);
    }

    private async Task<WithdrawReferralResponse> WithdrawAsync(WithdrawReferralRequest request, string localAuthority, Guid id)
    {
        var referral = await db.FindToChangeAsync(localAuthority, id, call.Stopped);
        var relation = referral?.ReferrerOrganisationId == call.Organisation.Id ? Relation.Referrer : Relation.None;
        var categories = call.Sees(relation);

        Etag.Require(request.Etag, referral!.Version);
        var now = clock.Now();
        referral.Withdraw(request.Reason, request.Comment, now);
        var withdrawn = referral.Announce(EventKind.ReferralWithdrawn, id, now);
        db.Events.AddRange(withdrawn.To([.. referral.HubSide, referral.Sender]));
        await endCases.AfterReferralAsync(
            referral,
            now,
            @case => db.Events.AddRange(@case.Id == referral.CaseId ? [] : (withdrawn with { Case = @case }).To(@case.Accountable))
        );
        await cancelInformation.HandleAsync(referral, now);
        await cancelContributions.HandleAsync(referral, now);
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.Withdrawn }, now);
        return new() { Referral = ReferralView.For(referral, call.Organisation.Id, categories) };
    }
}
