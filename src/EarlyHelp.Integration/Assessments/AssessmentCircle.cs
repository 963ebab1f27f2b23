using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// Who is around an assessment, and as what. Leading another assessment of the case gives no part in this one: whoever starts one for a
/// child that has a case is not told anything else of it.
/// </summary>
/// <param name="LeadId">The organisation that leads it, or led it at its end.</param>
/// <param name="AccountableId">The organisation that is accountable for the case.</param>
/// <param name="Parties">Who else has a part in the case; for one reader its own rows suffice.</param>
/// <param name="Consent">What the family agrees to.</param>
/// <param name="Children">The children who are assessed: which record each `ref` stands for.</param>
/// <param name="Today">The day that it is at the authority.</param>
internal sealed record AssessmentCircle(
    Guid LeadId,
    Guid AccountableId,
    IReadOnlyList<CaseParty> Parties,
    CaseConsent? Consent,
    IReadOnlyList<(string Ref, Guid ChildId)> Children,
    DateOnly Today
)
{
    /// <summary>Who knows none of the children who are assessed has no part in the assessment, whatever it is to the case.</summary>
    public AssessmentPart PartOf(Guid organisationId)
    {
        if (organisationId == LeadId)
        {
            return new(Relation.Lead, []);
        }
        var part = CasePart.Of(organisationId, AccountableId, leads: false, Parties, Consent, Today);
        if (part.Relation is Relation.None or Relation.Accountable or Relation.Hub)
        {
            return new(part.Relation, []);
        }
        string[] known = [.. Children.Where(child => part.ChildIds.Contains(child.ChildId)).Select(child => child.Ref)];
        return known.Length == 0 ? new(Relation.None, []) : new(part.Relation, known);
    }

    /// <summary>Everybody who sees it.</summary>
    public IEnumerable<Addressee> Everybody =>
        [
            new(AccountableId, EventRelation.Accountable),
            new(LeadId, EventRelation.Lead),
            .. Parties
                .Select(party => party.OrganisationId)
                .Distinct()
                .Select(id => (Id: id, PartOf(id).Relation))
                .Where(party => party.Relation != Relation.None)
                .Select(party => new Addressee(party.Id, party.Relation == Relation.Hub ? EventRelation.Hub : EventRelation.KnowsChild)),
        ];
}

/// <summary>What an organisation is to an assessment.</summary>
/// <param name="Relation">What the access policy goes by.</param>
/// <param name="KnownRefs">The children that it knows or helps, for those who do not see the whole family.</param>
internal sealed record AssessmentPart(Relation Relation, IReadOnlyCollection<string> KnownRefs);
