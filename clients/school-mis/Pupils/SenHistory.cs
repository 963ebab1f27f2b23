namespace EarlyHelp.SchoolMis.Pupils;

/// <param name="Needs">Ranked: the primary need first.</param>
internal sealed record SenHistory(IReadOnlyList<SenProvision> Provisions, IReadOnlyList<SenNeed> Needs)
{
    /// <summary>The provision that began last; one without a date gives way to one with a date.</summary>
    public SenProvision? Latest => Provisions.MaxBy(provision => provision.Start ?? DateOnly.MinValue);
}

/// <param name="Code">N none, K SEN support, E education, health and care plan; A, P and S in old files.</param>
internal sealed record SenProvision(DateOnly? Start, string Code);

internal sealed record SenNeed(int? Rank, string Type, DateOnly? Start, DateOnly? End);
