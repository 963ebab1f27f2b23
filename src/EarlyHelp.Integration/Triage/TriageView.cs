using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Triage;

/// <summary>The hub's own view of a referral, as the contract has it.</summary>
internal static class TriageView
{
    /// <param name="referral">The referral.</param>
    /// <param name="triage">None while nobody has ever taken it.</param>
    /// <param name="ratings">In any order.</param>
    /// <param name="now">The time.</param>
    public static TriageRecord Of(Referral referral, ReferralTriage? triage, IEnumerable<Rating> ratings, DateTimeOffset now)
    {
        var view = new TriageRecord
        {
            Ratings = { ratings.OrderByDescending(rating => rating.RatedAt).Select(rating => rating.View()) },
            DecideBy = referral.DecideBy is { } decideBy ? Timestamp.FromDateTimeOffset(decideBy) : null,
            Overdue = referral.IsOverdue(now),
        };
        if (triage?.IsHeld(now) == true)
        {
            view.TakenBy = new() { Name = triage.ClaimedByName, Role = triage.ClaimedByRole };
            view.TakenUntil = Timestamp.FromDateTimeOffset(triage.ClaimedUntil!.Value);
        }
        return view;
    }
}
