using EarlyHelp.Integration.Data;

namespace EarlyHelp.Integration.Cases;

/// <summary>
/// An organisation that has a part in a case because it knows or helps a child of it. What it sees follows from this row, from what the
/// family agrees to, and from nothing else.
/// </summary>
internal sealed class CaseParty : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required PartyKind Kind { get; init; }

    /// <summary>The child that it knows or helps; none for the hub, which has the case as a whole.</summary>
    public required Guid? ChildId { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The last day that it sees the case, as agreed when a child changes school; none while nobody agreed on one.</summary>
    public DateOnly? Until { get; set; }

    public Case? Case { get; init; }

    public bool HoldsOn(DateOnly day) => Until is null || day <= Until;
}

internal enum PartyKind
{
    /// <summary>A hub that has or had the case.</summary>
    Hub = 1,

    /// <summary>The child's school.</summary>
    School = 2,

    /// <summary>The child's practice.</summary>
    Practice = 3,

    /// <summary>It works with the child.</summary>
    Helper = 4,
}
