using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Cases;

/// <summary>A case with all that decides who may see it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Consent">What the family agrees to; none while nobody has asked.</param>
/// <param name="Parties">Every organisation that has a part in it.</param>
/// <param name="LeadIds">Organisations that lead an assessment in it, and answer for it.</param>
internal sealed record CaseInHand(Case Case, CaseConsent? Consent, IReadOnlyList<CaseParty> Parties, IReadOnlyList<Guid> LeadIds)
{
    /// <summary>The organisations that answer for the case: accountable, leading, and its hub.</summary>
    public IEnumerable<Addressee> Responsible(DateOnly today) =>
        [
            Case.Accountable,
            .. LeadIds.Select(lead => new Addressee(lead, EventRelation.Lead)),
            .. Parties
                .Where(party => party.Kind == PartyKind.Hub && party.HoldsOn(today))
                .Select(hub => new Addressee(hub.OrganisationId, EventRelation.Hub)),
        ];

    /// <summary>Also those who know or help one of the children, as far as the family lets them see. None among the children is the family.</summary>
    public IEnumerable<Addressee> Concerned(IReadOnlyCollection<Guid?> childIds, DateOnly today) =>
        [
            .. Responsible(today),
            .. Parties
                .Select(party => party.OrganisationId)
                .Distinct()
                .Where(organisation => childIds.Any(PartOf(organisation, today).Knows))
                .Select(organisation => new Addressee(organisation, EventRelation.KnowsChild)),
        ];

    public CasePart PartOf(Guid organisationId, DateOnly today) =>
        CasePart.Of(organisationId, Case.AccountableOrganisationId, LeadIds.Contains(organisationId), Parties, Consent, today);
}

internal static class CaseQueries
{
    /// <summary>With one statement. Rows that are to be changed are tracked.</summary>
    public static async Task<CaseInHand?> FindInHandAsync(
        this EarlyHelpDb db,
        string localAuthority,
        Guid caseId,
        bool toChange,
        CancellationToken cancellation = default
    )
    {
        var found = await (toChange ? db.Cases : db.Cases.AsNoTracking())
            .Where(@case => @case.LocalAuthority == localAuthority && @case.Id == caseId)
            .Select(@case => new
            {
                Case = @case,
                @case.Consent,
                Parties = @case.Parties.ToList(),
                LeadIds = db
                    .Assessments.Where(assessment =>
                        assessment.LocalAuthority == @case.LocalAuthority
                        && assessment.CaseId == @case.Id
                        && assessment.State != AssessmentState.Closed
                        && assessment.AnswersForCase
                    )
                    .Select(assessment => assessment.LeadOrganisationId)
                    .ToList(),
            })
            .AsSingleQuery()
            .SingleOrDefaultAsync(cancellation);
        return found is null ? null : new(found.Case, found.Consent, found.Parties, found.LeadIds);
    }
}
