using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Triage;

/// <summary>Urgency and level, with the reason; each rating stays on the record. Level 4 is a harm concern: the front door is told at once.</summary>
internal sealed class RateReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    HubReferrals referrals,
    StepUpReferral stepUp,
    TimeProvider clock
)
{
    public Task<RateReferralResponse> HandleAsync(RateReferralRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RateAsync(request));
    }

    private async Task<RateReferralResponse> RateAsync(RateReferralRequest request)
    {
        var referral = await referrals.FindAsync(request.ReferralId, request.Etag);
        referral.Require(ReferralAction.Rate, call.Organisation.Id, "A referral is rated while it is in triage.");
        var now = clock.Now();
        var user = call.Caller.User;
        var rating = new Rating
        {
            LocalAuthority = referral.LocalAuthority,
            Id = Ids.New(referral.LocalAuthority, now),
            ReferralId = referral.Id,
            Rag = request.Rating.Rag,
            Level = request.Rating.Level,
            Reason = request.Rating.Reason,
            RatedAt = now,
            RatedBy = user.Name,
            RatedByRole = user.Role,
        };
        var earlier = await db
            .Ratings.AsNoTracking()
            .Where(other => other.LocalAuthority == referral.LocalAuthority && other.ReferralId == referral.Id)
            .ToListAsync(call.Stopped);
        db.Ratings.Add(rating);
        referral.Triage!.Rate(rating.Rag, rating.Level);
        referral.Change(now);
        db.Events.AddRange(referral.Announce(EventKind.ReferralRated, referral.Id, now).To(referral.HubSide));
        var diversion = rating.Level == LevelOfNeed._4 ? await stepUp.HandleAsync(referral, now) : null;
        return new()
        {
            Referral = ReferralView.For(referral, call.Organisation.Id, call.Sees(Relation.Hub)),
            Triage = TriageView.Of(referral, referral.Triage, earlier.Append(rating), now),
            Diversion = diversion,
        };
    }
}
