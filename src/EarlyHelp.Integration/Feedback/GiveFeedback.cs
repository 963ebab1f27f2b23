using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>Tells the referrer. Adds to the context and saves nothing: feedback is part of the change that it tells of.</summary>
internal sealed class GiveFeedback(EarlyHelpDb db, PartnerRegistry partners, AuthorityProfiles profiles)
{
    /// <param name="referral">The referral, with its children.</param>
    /// <param name="news">Kind, and what belongs to it: decision, allocation, contacts. The rest is filled in.</param>
    /// <param name="now">The time.</param>
    public async Task HandleAsync(Referral referral, V1.Feedback news, DateTimeOffset now)
    {
        var id = Ids.New(referral.LocalAuthority, now);
        var names = new FeedbackNames(
            referral,
            (await partners.CurrentAsync()).Organisations,
            (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority]
        );
        news.Id = id.ToString();
        news.ReferralId = referral.Id.ToString();
        news.ReferralReference = referral.Reference;
        news.GivenAt = Timestamp.FromDateTimeOffset(now);
        news.ReferrerOrganisationId = referral.ReferrerOrganisationId.ToString();
        news.HubOrganisationId = referral.ReceiverOrganisationId.ToString();
        news.ParentsNotToBeTold = referral.ParentsNotToBeTold;
        news.Summary = ReferrerWording.Of(news, names);
        news.FamilySummary = referral.ParentsNotToBeTold == Answer.Yes ? "" : FamilyWording.Of(news, names);
        db.Feedback.Add(
            new()
            {
                LocalAuthority = referral.LocalAuthority,
                Id = id,
                ReferralId = referral.Id,
                ReferrerOrganisationId = referral.ReferrerOrganisationId,
                HubOrganisationId = referral.ReceiverOrganisationId,
                Kind = news.Kind,
                Content = news.ToByteArray(),
                GivenAt = now,
            }
        );
        db.Events.AddRange(referral.Announce(EventKind.FeedbackGiven, id, now).To(referral.Sender));
    }
}
