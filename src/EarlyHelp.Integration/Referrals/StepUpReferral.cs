using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Transfers;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// A harm concern that was found after the referral came: the social-care front door has it at once, the referrer hears, and nothing
/// more is asked of anybody. Its case is on offer to the front door, where it has one that is not on offer already. Saves nothing.
/// </summary>
internal sealed class StepUpReferral(
    EarlyHelpDb db,
    AuthorityProfiles profiles,
    CancelInformationRequests cancelInformation,
    CancelContributionRequests cancelContributions,
    GiveFeedback feedback,
    StepUpCase stepUpCase
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
        await OfferCaseAsync(referral, authority, now);
        await cancelInformation.HandleAsync(referral, now);
        await cancelContributions.HandleAsync(referral, now);
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.SteppedUp, Contacts = { diversion.Contacts } }, now);
        return diversion;
    }

    /// <summary>The hub stays accountable until the front door accepts; what social care has already is not offered to it.</summary>
    private async Task OfferCaseAsync(Referral referral, AuthorityProfile authority, DateTimeOffset now)
    {
        if (referral.Case is { } @case && @case.AccountableOrganisationId != authority.FrontDoorId)
        {
            await stepUpCase.HandleAsync(
                @case,
                referral.ReceiverOrganisationId,
                new()
                {
                    HarmSufferedOrLikely = Answer.Yes,
                    Reason = $"A child may be at risk of significant harm: it was found when referral {referral.Reference} was looked at.",
                    SenderReference = referral.Reference,
                },
                now
            );
        }
    }
}
