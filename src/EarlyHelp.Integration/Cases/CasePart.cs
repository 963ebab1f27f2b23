using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Cases;

/// <summary>What an organisation is to a case and what belongs to it, and of which children.</summary>
/// <param name="Relation">What the access policy goes by.</param>
/// <param name="ChildIds">The children that it knows or helps, for those who do not see the whole family.</param>
internal sealed record CasePart(Relation Relation, IReadOnlySet<Guid> ChildIds)
{
    private static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();

    /// <summary>What is one child's is for who has that child or the whole case; what is the family's is for everybody who has a part.</summary>
    public bool Knows(Guid? childId) =>
        Relation switch
        {
            Relation.None => false,
            Relation.Accountable or Relation.Lead or Relation.Hub => true,
            _ => childId is null || ChildIds.Contains(childId.Value),
        };

    /// <param name="organisationId">The organisation that asks.</param>
    /// <param name="accountableId">The organisation that is accountable for the case.</param>
    /// <param name="leads">It leads an assessment in the case, or led the one that is asked for.</param>
    /// <param name="parties">Its own rows of the case.</param>
    /// <param name="consent">What the family agrees to.</param>
    /// <param name="today">The day that it is at the authority.</param>
    public static CasePart Of(
        Guid organisationId,
        Guid accountableId,
        bool leads,
        IEnumerable<CaseParty> parties,
        CaseConsent? consent,
        DateOnly today
    )
    {
        if (organisationId == accountableId)
        {
            return new(Relation.Accountable, Nobody);
        }
        if (leads)
        {
            return new(Relation.Lead, Nobody);
        }
        var own = parties.Where(party => party.OrganisationId == organisationId && party.HoldsOn(today)).ToList();
        if (own.Exists(party => party.Kind == PartyKind.Hub))
        {
            return new(Relation.Hub, Nobody);
        }
        if (own.Count == 0 || consent?.LetsSee(organisationId, today) != true)
        {
            return new(Relation.None, Nobody);
        }
        // Who is more than one thing to a case sees what the widest of them sees, of the children that it is that to.
        var kind =
            own.Exists(party => party.Kind == PartyKind.Helper) ? PartyKind.Helper
            : own.Exists(party => party.Kind == PartyKind.School) ? PartyKind.School
            : PartyKind.Practice;
        return new(
            kind switch
            {
                PartyKind.Helper => Relation.Helper,
                PartyKind.School => Relation.School,
                _ => Relation.Practice,
            },
            own.Select(party => party.ChildId!.Value).ToHashSet()
        );
    }
}
