using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// A harm concern: never refused for what it says or lacks, never triaged as early help. It is stored word for word, goes to
/// the social-care front door at once, and the caller is told to phone.
/// </summary>
internal sealed class DivertReferral(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    ReferralRouting routing,
    GiveFeedback feedback,
    TimeProvider clock
)
{
    public async Task<SubmitReferralResponse> HandleAsync(SubmitReferralRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var authority = await routing.FindFrontDoorAsync(request.Referral);
        var content = new V1.Referral { Form = request.Referral, Diversion = DiversionView.Of(authority) };
        if (request.ValidateOnly)
        {
            content.State = ReferralState.Diverted;
            content.LocalAuthority = authority.LocalAuthority;
            content.ReferrerOrganisationId = call.Organisation.Id.ToString();
            content.ReceiverOrganisationId = authority.FrontDoorId.ToString();
            return new() { Referral = content };
        }
        // The form may have been sent before without the concern: that must not hold the concern up.
        return await mutation.OnceInAnyCaseAsync(
            request.RequestId,
            fingerprint,
            async () => new SubmitReferralResponse { Referral = await StoreAsync(authority, content) }
        );
    }

    /// <summary>A concern that came another way. Saves nothing.</summary>
    /// <param name="authority">Whose front door it goes to.</param>
    /// <param name="form">What is known, word for word.</param>
    public Task<V1.Referral> HandleAsync(AuthorityProfile authority, ReferralForm form) =>
        StoreAsync(authority, new V1.Referral { Form = form, Diversion = DiversionView.Of(authority) });

    private async Task<V1.Referral> StoreAsync(AuthorityProfile authority, V1.Referral content)
    {
        var now = clock.Now();
        var la = authority.LocalAuthority;
        var referral = ReferralIntake.Read(
            content.Form,
            new(
                la,
                Ids.New(la, now),
                call.Organisation.Id,
                authority.FrontDoorId,
                now,
                Placed: null,
                MissingInformationCount: 0,
                DecideBy: null,
                content.ToByteArray()
            )
        );
        db.Referrals.Add(referral);
        db.Events.AddRange(
            referral.Announce(EventKind.ReferralDiverted, referral.Id, now, urgent: true).To(referral.Receiver, referral.Sender)
        );
        await feedback.HandleAsync(referral, new() { Kind = FeedbackKind.Diverted, Contacts = { content.Diversion.Contacts } }, now);
        call.Touch(la, referral.Id);
        return ReferralView.For(referral, content.Clone(), call.Organisation.Id, call.Sees(Relation.Referrer));
    }
}
