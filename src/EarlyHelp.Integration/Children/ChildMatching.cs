using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Children;

/// <summary>
/// Decides whether an identity is a child who is known: by NHS number, then by permanent UPN, then by name with date of birth
/// and postcode. What is likely and not certain is left to the hub.
/// </summary>
internal static class ChildMatching
{
    private static readonly MatchGround[] CertainGrounds = [MatchGround.NhsNumber, MatchGround.Upn, MatchGround.NameBirthDatePostcode];

    /// <param name="identity">The child as the referral says.</param>
    /// <param name="owners">The known children who own one of the identity's keys, by key.</param>
    public static Match Find(Identity identity, IReadOnlyDictionary<string, Child> owners)
    {
        var found = ChildKeys
            .Of(identity)
            .Where(key => owners.ContainsKey(key.Key))
            .Select(key => (key.Ground, Child: owners[key.Key]))
            .ToList();

        var certain = CertainGrounds
            .SelectMany(ground => found.Where(hit => hit.Ground == ground))
            .FirstOrDefault(hit => IsCertain(hit.Ground, identity, hit.Child))
            .Child;

        // For a child who is certain, only another strong key that points elsewhere is worth a person's time.
        var doubtful = found
            .Where(hit =>
                hit.Child != certain
                && (certain is null ? IsWorthAsking(hit.Ground, identity, hit.Child) : CertainGrounds.Contains(hit.Ground))
            )
            .GroupBy(hit => hit.Child, (child, hits) => new Doubt(child, [.. hits.Select(hit => hit.Ground).Distinct()]))
            .ToList();
        return new Match(certain, doubtful);
    }

    private static bool IsCertain(MatchGround ground, Identity identity, Child child) =>
        ground switch
        {
            MatchGround.NhsNumber => IsSamePerson(identity, child),
            MatchGround.Upn => IsSamePerson(identity, child) && !Differ(identity.NhsNumber, child.NhsNumber),
            MatchGround.NameBirthDatePostcode => !Differ(identity.NhsNumber, child.NhsNumber) && !DifferForGood(identity, child),
            _ => false,
        };

    /// <summary>A number alone does not make two people one: when name and date of birth both differ, the number was mistyped or copied.</summary>
    private static bool IsSamePerson(Identity identity, Child child) =>
        (identity.BirthDate is { } born && born == child.BirthDate) || AreExpectedTogether(identity, child) || HaveOneName(identity, child);

    private static bool HaveOneName(Identity identity, Child child) =>
        identity.GivenName.Length > 0
        && identity.FamilyName.Length > 0
        && PlainName.Of(identity.FamilyName) == PlainName.Of(child.FamilyName)
        && PlainName.Of(identity.GivenName) == PlainName.Of(child.GivenName);

    private static bool AreExpectedTogether(Identity identity, Child child) =>
        child.ExpectedDeliveryDate is { } known
        && identity.ExpectedDeliveryDate is { } expected
        && Math.Abs(known.DayNumber - expected.DayNumber) <= 31;

    private static bool IsWorthAsking(MatchGround ground, Identity identity, Child child) =>
        ground switch
        {
            // A name and a birthday in common are common; two NHS numbers settle it.
            MatchGround.NameBirthDate or MatchGround.GivenNameBirthDatePostcode => !Differ(identity.NhsNumber, child.NhsNumber),
            MatchGround.UnbornPostcode => AreExpectedTogether(identity, child),
            _ => true,
        };

    private static bool DifferForGood(Identity identity, Child child) =>
        Identifiers.IsPermanentUpn(identity.Upn)
        && Identifiers.IsPermanentUpn(child.Upn)
        && identity.Upn != child.Upn
        && !child.FormerUpns.Contains(identity.Upn)
        && !identity.FormerUpns.Contains(child.Upn);

    private static bool Differ(string one, string other) => one.Length > 0 && other.Length > 0 && one != other;
}

/// <param name="Certain">The known child, when it is certain.</param>
/// <param name="Doubtful">Known children who may be the same.</param>
internal sealed record Match(Child? Certain, IReadOnlyList<Doubt> Doubtful);

internal sealed record Doubt(Child Child, IReadOnlyList<MatchGround> Grounds);
