using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Allocation = EarlyHelp.Integration.Allocations.Allocation;
using ContributionRequest = EarlyHelp.Integration.Contributions.ContributionRequest;
using Decision = EarlyHelp.Integration.Decisions.Decision;
using InformationRequest = EarlyHelp.Integration.InformationRequests.InformationRequest;
using Rating = EarlyHelp.Integration.Triage.Rating;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// One statement for a referral to which nothing has happened, and one more for what has. Who is accountable is looked up only for an
/// organisation that has no part of its own.
/// </summary>
internal sealed class GetReferral(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    private static readonly Func<EarlyHelpDb, string, Guid, Guid, Task<Found?>> ById = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id, Guid organisation) =>
            db
                .Referrals.AsNoTracking()
                .Where(referral => referral.LocalAuthority == localAuthority && referral.Id == id)
                .Select(referral => new Found(
                    referral,
                    referral.Triage,
                    referral.ReferrerOrganisationId != organisation
                        && referral.ReceiverOrganisationId != organisation
                        && referral.Children.Any(child =>
                            db.Cases.Any(@case =>
                                @case.LocalAuthority == localAuthority
                                && @case.Id == child.CaseId
                                && @case.AccountableOrganisationId == organisation
                            )
                        ),
                    referral.ReferrerOrganisationId != organisation
                        && referral.ReceiverOrganisationId != organisation
                        && db.Allocations.Any(allocation =>
                            allocation.LocalAuthority == localAuthority
                            && allocation.ReferralId == id
                            && allocation.OrganisationId == organisation
                            && allocation.LetsRead
                        )
                ))
                .SingleOrDefault()
    );

    private static readonly Func<EarlyHelpDb, string, Guid, IAsyncEnumerable<ReferralPart>> PartsOf = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id) =>
            db.Set<ReferralPart>()
                .Where(part => part.LocalAuthority == localAuthority && part.ReferralId == id)
                .OrderBy(part => part.Id)
                .AsNoTracking()
    );

    public async Task<GetReferralResponse> HandleAsync(GetReferralRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, id) = await AskAsync(request) ?? throw Refusal.NotFound();
        var found = await ById(db, localAuthority, id, call.Organisation.Id) ?? throw Refusal.NotFound();
        var relation = found.Referral.RelationOf(call.Organisation.Id, found.IsAccountable, found.IsService);
        var categories = call.Sees(relation);
        var view = ReferralView.For(found.Referral, call.Organisation.Id, categories);
        if (categories.Contains(Category.Placement))
        {
            view.ChildPlacements.Add(await PlacementsAsync(found.Referral));
        }
        var calendar = (await profiles.CurrentAsync()).ByAuthority[localAuthority].Calendar;
        view.Timeliness = TimelinessView.Of(found.Referral, calendar);
        var parts = new List<ReferralPart>();
        if (!found.Referral.IsAsItCame)
        {
            await foreach (var part in PartsOf(db, localAuthority, id))
            {
                parts.Add(part);
            }
        }
        return Respond(view, found, relation, parts, calendar.DayOf(clock.Now()));
    }

    /// <summary>What is asked for, noted for the access record whether or not it may be seen.</summary>
    private async Task<(string LocalAuthority, Guid Id)?> AskAsync(GetReferralRequest request)
    {
        switch (request.KeyCase)
        {
            case GetReferralRequest.KeyOneofCase.ReferralId:
                return call.Ask(request.ReferralId);
            case GetReferralRequest.KeyOneofCase.Reference:
                return Reference.Normalise(request.Reference) is { } reference && await FindIdAsync(reference) is { } id
                    ? call.Ask(id.ToString())
                    : null;
            default:
                var problems = new Problems();
                problems.Add("referral_id", ErrorReason.Required, "Give the id or the reference of the referral.");
                throw problems.ToRefusal();
        }
    }

    /// <summary>A reference is unique within an authority; where two have the same, the caller's part in it tells which is meant.</summary>
    private async Task<Guid?> FindIdAsync(string reference)
    {
        var authorities = (await profiles.CurrentAsync()).ByAuthority.Keys.ToArray();
        var organisation = call.Organisation.Id;
        return await db
            .Referrals.AsNoTracking()
            .Where(referral => authorities.Contains(referral.LocalAuthority) && referral.Reference == reference)
            .OrderByDescending(referral =>
                referral.ReferrerOrganisationId == organisation || referral.ReceiverOrganisationId == organisation
            )
            .Select(referral => (Guid?)referral.Id)
            .FirstOrDefaultAsync(call.Stopped);
    }

    private Task<List<ChildPlacement>> PlacementsAsync(Referral referral) =>
        db.Set<ReferredChild>()
            .AsNoTracking()
            .Where(child => child.LocalAuthority == referral.LocalAuthority && child.ReferralId == referral.Id && child.ChildId != null)
            .OrderBy(child => child.Ordinal)
            .Join(
                db.Cases,
                child => new { child.LocalAuthority, Id = child.CaseId },
                @case => new { @case.LocalAuthority, Id = (Guid?)@case.Id },
                (child, @case) =>
                    new ChildPlacement
                    {
                        ChildRef = child.Ref,
                        ChildId = child.ChildId.ToString(),
                        CaseId = @case.Id.ToString(),
                        CaseReference = @case.Reference,
                        CaseWasOpen = child.CaseWasOpen,
                    }
            )
            .ToListAsync(call.Stopped);

    private GetReferralResponse Respond(V1.Referral view, Found found, Relation relation, IReadOnlyList<ReferralPart> parts, DateOnly today)
    {
        var categories = call.Sees(relation);
        var response = new GetReferralResponse { Referral = view };
        if (categories.Contains(Category.Questions))
        {
            response.InformationRequests.Add(
                parts.OfType<InformationRequest>().Select(asked => InformationRequestView.For(asked, found.Referral, call.Organisation.Id))
            );
            // Who the child is for a school, and why a school declines in words, is for the hub, and for who is accountable.
            var ofContributions = relation is Relation.Hub or Relation.Accountable ? categories : [];
            var contributions = new ContributionView(found.Referral.ParentsNotToBeTold, today, call.Organisation.Id, ofContributions);
            response.ContributionRequests.Add(parts.OfType<ContributionRequest>().Select(contributions.Summary));
        }
        if (categories.Contains(Category.Decisions))
        {
            response.Decisions.Add(parts.OfType<Decision>().Select(decision => decision.View()));
            // A service sees what is offered to itself, and not who else helps.
            response.Allocations.Add(
                parts
                    .OfType<Allocation>()
                    .Where(allocation => relation != Relation.Service || allocation.OrganisationId == call.Organisation.Id)
                    .Select(allocation => AllocationView.WithoutProgress(allocation, call.Organisation.Id, today))
            );
        }
        if (categories.Contains(Category.Triage))
        {
            response.Triage = TriageView.Of(found.Referral, found.Triage, parts.OfType<Rating>(), clock.Now());
        }
        return response;
    }

    private sealed record Found(Referral Referral, ReferralTriage? Triage, bool IsAccountable, bool IsService);
}
