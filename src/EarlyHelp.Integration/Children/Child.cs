using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Children;

/// <summary>A child's record within an authority: identity only.</summary>
internal sealed class Child : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string GivenName { get; set; }

    public required string FamilyName { get; set; }

    public required string PreferredGivenName { get; set; }

    public required string PreferredFamilyName { get; set; }

    public DateOnly? BirthDate { get; set; }

    public DateOnly? ExpectedDeliveryDate { get; set; }

    public required Sex Sex { get; set; }

    public required string NhsNumber { get; set; }

    public required string Upn { get; set; }

    public required List<string> FormerUpns { get; init; }

    public required string Postcode { get; set; }

    /// <summary>The record that this one was merged into.</summary>
    public Guid? MergedInto { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Version { get; set; } = 1;

    public List<ChildKey> Keys { get; init; } = [];

    public List<CaseChild> Cases { get; init; } = [];

    public Case? OpenCase => Cases.Find(membership => membership.Open)?.Case;

    public static Child From(Identity identity, string localAuthority, DateTimeOffset now) =>
        new()
        {
            LocalAuthority = localAuthority,
            Id = Ids.New(localAuthority, now),
            GivenName = identity.GivenName,
            FamilyName = identity.FamilyName,
            PreferredGivenName = identity.PreferredGivenName,
            PreferredFamilyName = identity.PreferredFamilyName,
            BirthDate = identity.BirthDate,
            ExpectedDeliveryDate = identity.ExpectedDeliveryDate,
            Sex = identity.Sex,
            NhsNumber = identity.NhsNumber,
            Upn = identity.Upn,
            FormerUpns = [.. identity.FormerUpns],
            Postcode = identity.Postcode,
            CreatedAt = now,
        };

    /// <summary>
    /// Takes in what another referral knows: fills gaps, keeps a UPN that was replaced, and overwrites nothing else but the home.
    /// Always a new version, because a merge that goes on meanwhile must notice that the child was placed.
    /// </summary>
    public void Learn(Identity identity)
    {
        GivenName = FirstOf(GivenName, identity.GivenName);
        FamilyName = FirstOf(FamilyName, identity.FamilyName);
        PreferredGivenName = FirstOf(PreferredGivenName, identity.PreferredGivenName);
        PreferredFamilyName = FirstOf(PreferredFamilyName, identity.PreferredFamilyName);
        NhsNumber = FirstOf(NhsNumber, identity.NhsNumber);
        Postcode = FirstOf(identity.Postcode, Postcode);
        if (BirthDate is null && identity.BirthDate is { } born)
        {
            (BirthDate, ExpectedDeliveryDate) = (born, null);
        }
        if (Sex is Sex.Unspecified or Sex.NotKnown)
        {
            Sex = identity.Sex;
        }
        LearnUpn(identity);
        Version++;
    }

    /// <summary>A temporary UPN never takes the place of a permanent one.</summary>
    private void LearnUpn(Identity identity)
    {
        var isNew = identity.Upn.Length > 0 && identity.Upn != Upn && !FormerUpns.Contains(identity.Upn);
        if (isNew && (Identifiers.IsPermanentUpn(identity.Upn) || !Identifiers.IsPermanentUpn(Upn)))
        {
            if (Upn.Length > 0)
            {
                FormerUpns.Add(Upn);
            }
            Upn = identity.Upn;
        }
        FormerUpns.AddRange(identity.FormerUpns.Except([.. FormerUpns, Upn]));
    }

    private static string FirstOf(string known, string other) => known.Length > 0 ? known : other;

    public void OwnKey(string key) =>
        Keys.Add(
            new()
            {
                LocalAuthority = LocalAuthority,
                Key = key,
                ChildId = Id,
            }
        );
}

/// <summary>
/// A key that a child is found by. One child owns it: the primary key decides between two referrals that bring the same
/// child at the same moment, for certain and for doubtful matches alike.
/// </summary>
internal sealed class ChildKey : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required string Key { get; init; }

    public required Guid ChildId { get; set; }

    public Child? Child { get; init; }
}
