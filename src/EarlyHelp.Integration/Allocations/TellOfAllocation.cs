using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Allocations;

/// <summary>Tells the hub, the referrer and the organisation what happened to an allocation. Adds to the context and saves nothing.</summary>
internal sealed class TellOfAllocation(EarlyHelpDb db, AuthorityProfiles profiles, GiveFeedback feedback)
{
    /// <param name="referral">The referral, with its case and children.</param>
    /// <param name="allocation">As it is now.</param>
    /// <param name="what">What happened.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, Allocation allocation, EventKind what, DateTimeOffset now)
    {
        // Who declines has no part in the referral any more, and knows.
        var concerned = what == EventKind.AllocationDeclined ? referral.HubSide : [.. referral.HubSide, allocation.Service];
        db.Events.AddRange(referral.Announce(what, allocation.Id, now).To([.. concerned, referral.Sender]));
        if (FeedbackOn(what) is { } kind)
        {
            var today = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority].Calendar.DayOf(now);
            var view = AllocationView.WithoutProgress(allocation, referral.ReferrerOrganisationId, today);
            // True at one moment only.
            view.AllowedActions.Clear();
            await feedback.HandleAsync(referral, new() { Kind = kind, Allocation = view }, now);
        }
    }

    private static FeedbackKind? FeedbackOn(EventKind what) =>
        what switch
        {
            EventKind.AllocationAccepted => FeedbackKind.AllocationAccepted,
            EventKind.AllocationDeclined => FeedbackKind.AllocationDeclined,
            EventKind.AllocationEnded => FeedbackKind.AllocationEnded,
            _ => null,
        };
}
