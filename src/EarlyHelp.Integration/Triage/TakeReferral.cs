using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Triage;

/// <summary>One worker at a time has a referral. A claim that lapsed holds nobody up, and whoever has it takes it again to keep it longer.</summary>
internal sealed class TakeReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    HubReferrals referrals,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public Task<TakeReferralResponse> HandleAsync(TakeReferralRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => TakeAsync(request));
    }

    private async Task<TakeReferralResponse> TakeAsync(TakeReferralRequest request)
    {
        var referral = await referrals.FindToTakeAsync(request.ReferralId, request.Etag);
        var now = clock.Now();
        var wasFirst = referral.TakenAt is null;
        var user = call.Caller.User;
        var prolongs = referral.Triage is { } before && before.IsHeld(now) && before.ClaimedBy == user.Id;
        referral.Take(now);
        referrals.RefuseAnothers(referral);

        var triage =
            referral.Triage ?? db.Add(new ReferralTriage { LocalAuthority = referral.LocalAuthority, ReferralId = referral.Id }).Entity;
        var clocks = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority].Clocks;
        triage.Take(user, now.AddMinutes(clocks.ClaimMinutes));
        if (!prolongs)
        {
            var taken = referral.Announce(EventKind.ReferralTaken, referral.Id, now);
            // That the hub has begun is news for the referrer; who goes on with it is the hub's own affair.
            db.Events.AddRange(taken.To(wasFirst ? [.. referral.HubSide, referral.Sender] : referral.HubSide));
        }
        var ratings = await db
            .Ratings.AsNoTracking()
            .Where(rating => rating.LocalAuthority == referral.LocalAuthority && rating.ReferralId == referral.Id)
            .ToListAsync(call.Stopped);
        return new()
        {
            Referral = ReferralView.For(referral, call.Organisation.Id, call.Sees(Relation.Hub)),
            Triage = TriageView.Of(referral, triage, ratings, now),
        };
    }
}
