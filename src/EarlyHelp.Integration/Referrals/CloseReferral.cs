using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Everything that was decided has ended: the referral closes, and whoever waits hears of it. Saves nothing.</summary>
internal sealed class CloseReferral(EarlyHelpDb db, EndCases endCases, GiveFeedback feedback)
{
    /// <param name="referral">Decided; with its case and children.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, DateTimeOffset now)
    {
        referral.Close(now);
        db.Events.AddRange(referral.Announce(EventKind.ReferralClosed, referral.Id, now).To([.. referral.HubSide, referral.Sender]));
        await endCases.AfterReferralAsync(referral, now);
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.Closed }, now);
    }
}
