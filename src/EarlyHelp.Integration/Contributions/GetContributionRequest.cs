using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

internal sealed class GetContributionRequest(
    EarlyHelpDb db,
    Call call,
    SeeContributionRequest see,
    AuthorityProfiles profiles,
    TimeProvider clock
)
{
    private static readonly Func<EarlyHelpDb, string, Guid, Guid, Task<Found?>> ById = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id, Guid organisation) =>
            db
                .ContributionRequests.AsNoTracking()
                .Where(request => request.LocalAuthority == localAuthority && request.Id == id)
                .Join(
                    db.Referrals,
                    request => new { request.LocalAuthority, Id = request.ReferralId },
                    referral => new { referral.LocalAuthority, referral.Id },
                    (request, referral) =>
                        new Found(
                            request,
                            referral.ParentsNotToBeTold,
                            referral.Children.Any(child =>
                                db.Cases.Any(@case =>
                                    @case.LocalAuthority == localAuthority
                                    && @case.Id == child.CaseId
                                    && @case.AccountableOrganisationId == organisation
                                )
                            )
                        )
                )
                .SingleOrDefault()
    );

    public async Task<GetContributionRequestResponse> HandleAsync(GetContributionRequestRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, id) = call.Ask(request.ContributionRequestId);
        var found = await ById(db, localAuthority, id, call.Organisation.Id) ?? throw Refusal.NotFound();
        var relation = found.RelationOf(call.Organisation.Id);
        var categories = call.Sees(relation);
        call.Touch(localAuthority, found.Request.ReferralId);
        if (relation == Relation.Asked && found.Request.State == ContributionState.Requested)
        {
            await see.HandleAsync(localAuthority, id);
            found = await ById(db, localAuthority, id, call.Organisation.Id) ?? throw Refusal.NotFound();
        }
        var authority = (await profiles.CurrentAsync()).ByAuthority[localAuthority];
        var view = new ContributionView(found.ParentsNotToBeTold, authority.Calendar.DayOf(clock.Now()), call.Organisation.Id, categories);
        return new() { Request = view.Whole(found.Request) };
    }

    private sealed record Found(ContributionRequest Request, Answer ParentsNotToBeTold, bool IsAccountable)
    {
        public Relation RelationOf(Guid organisationId) =>
            organisationId == Request.OrganisationId ? Relation.Asked
            : organisationId == Request.HubOrganisationId ? Relation.Hub
            : IsAccountable ? Relation.Accountable
            : organisationId == Request.ReferrerOrganisationId ? Relation.Referrer
            : Relation.None;
    }
}
