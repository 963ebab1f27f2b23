namespace EarlyHelp.Integration.Children;

/// <summary>Who a child is, as a referral says. What matching looks at, and nothing else.</summary>
internal sealed record Identity
{
    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public string PreferredGivenName { get; init; } = "";

    public string PreferredFamilyName { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    public DateOnly? ExpectedDeliveryDate { get; init; }

    public V1.Sex Sex { get; init; }

    public string NhsNumber { get; init; } = "";

    public string Upn { get; init; } = "";

    public IReadOnlyList<string> FormerUpns { get; init; } = [];

    public string Postcode { get; init; } = "";
}
