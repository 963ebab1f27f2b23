using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Contributions;

/// <summary>The hub asks an organisation what it knows of a child.</summary>
internal sealed class RequestContribution(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    HubReferrals referrals,
    AskOrganisation ask,
    PartnerRegistry partners,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    public Task<RequestContributionResponse> HandleAsync(RequestContributionRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (problems.Has("request_id", "referral_id", "etag"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AskAsync(request, problems));
    }

    private async Task<RequestContributionResponse> AskAsync(RequestContributionRequest request, Problems problems)
    {
        var referral = await referrals.FindAsync(request.ReferralId, request.Etag);
        var now = clock.Now();
        var authority = (await profiles.CurrentAsync()).ByAuthority[referral.LocalAuthority];
        var child = referral.Children.Find(child => child.Ref == request.ChildRef);
        if (child is null)
        {
            problems.Add("child_ref", ErrorReason.ReferenceUnknown, "This points at no child of the referral.");
        }
        var organisations = (await partners.CurrentAsync()).Organisations;
        _ = Guid.TryParse(request.OrganisationId, out var organisationId);
        if (!organisations.TryGetValue(organisationId, out var organisation))
        {
            problems.Add("organisation_id", ErrorReason.CodeUnknown, "No organisation that takes part has this id.");
        }
        else if (child is not null && await WasAskedAsync(referral, child, organisationId))
        {
            problems.Add("organisation_id", ErrorReason.Duplicate, "This organisation was asked about this child already.");
        }
        var pathway = authority.FindPathway(referral.Pathway);
        var questions =
            request.Questions.Count > 0 ? Questions.Read(request.Questions, pathway, problems)
            : organisation is null ? []
            : Questions.Of(pathway, organisation.Kind);
        if (questions.Count == 0 && organisation is not null)
        {
            problems.Add("questions", ErrorReason.Required, "The requirement set asks nothing of such an organisation: say what you ask.");
        }
        var dueOn = DueDates.Read(request.DueOn, authority, authority.Clocks.ContributionDueWorkingDays, now, problems);
        problems.RefuseIfAny();
        referral.Require(ReferralAction.RequestContribution, call.Organisation.Id, "Others can be asked while the referral is in triage.");
        SharingRule.Require([.. SharingRule.AgainstAsking(referral, organisationId, "organisation_id")]);

        referral.Change(now);
        var asked = ask.Handle(
            referral,
            child!,
            V1.Referral.Parser.ParseFrom(referral.Content).Form,
            organisationId,
            new()
            {
                Questions = questions,
                Message = request.Message,
                DueOn = dueOn,
            },
            now
        );
        call.Touch(referral.LocalAuthority, asked.Id);
        var categories = call.Sees(Relation.Hub);
        var view = new ContributionView(referral.ParentsNotToBeTold, authority.Calendar.DayOf(now), call.Organisation.Id, categories);
        return new() { Request = view.Whole(asked), Referral = ReferralView.For(referral, call.Organisation.Id, categories) };
    }

    private Task<bool> WasAskedAsync(Referral referral, ReferredChild child, Guid organisationId) =>
        db.ContributionRequests.AnyAsync(
            asked =>
                asked.LocalAuthority == referral.LocalAuthority
                && asked.ReferralId == referral.Id
                && asked.ChildOrdinal == child.Ordinal
                && asked.OrganisationId == organisationId
                && asked.State <= ContributionState.Submitted,
            call.Stopped
        );
}
