using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// A harm concern that was found after the referral came: the social-care front door has it at once, the referrer hears, and nothing
/// more is asked of anybody. Saves nothing.
/// </summary>
internal sealed class StepUpReferral(
    EarlyHelpDb db,
    AuthorityProfiles profiles,
    CancelInformationRequests cancelInformation,
    CancelContributionRequests cancelContributions,
    GiveFeedback feedback
)
{
    /// <summary>Tells the front door, once for a referral, and gives whom to phone.</summary>
    /// <param name="referral">With its case and children.</param>
    /// <param name="now">The time.</param>
    /// <param name="again">For another child, when the front door has the referral already.</param>
    public async Task<Diversion> HandleAsync(Referral referral, DateTimeOffset now, bool again = false)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        var diversion = DiversionView.Of(authority);
        if (referral.SteppedUpTo is not null && !again)
        {
            return diversion;
        }
        referral.StepUp(authority.FrontDoorId, now);
        db.Events.AddRange(
            referral
                .Announce(EventKind.ReferralSteppedUp, referral.Id, now, urgent: true)
                .To([new Addressee(authority.FrontDoorId, EventRelation.FrontDoor), .. referral.HubSide, referral.Sender])
        );
        await cancelInformation.HandleAsync(referral, now);
        await cancelContributions.HandleAsync(referral, now);
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.SteppedUp, Contacts = { diversion.Contacts } }, now);
        return diversion;
    }
}
