using EarlyHelp.Integration.Data;

namespace EarlyHelp.Integration.Children;

/// <summary>A merge of two records, with what it moved, so that it can be undone.</summary>
internal sealed class ChildMerge : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid KeptChildId { get; init; }

    public required Guid MergedChildId { get; init; }

    public required string[] MovedKeys { get; init; }

    /// <summary>The open case that went over to the kept record, when that had none.</summary>
    public Guid? MovedCaseId { get; init; }

    public required string MergedBy { get; init; }

    public required DateTimeOffset MergedAt { get; init; }

    public required string Reason { get; init; }

    public string UndoneBy { get; private set; } = "";

    public DateTimeOffset? UndoneAt { get; private set; }

    public string UndoneReason { get; private set; } = "";

    public void Undo(string by, string reason, DateTimeOffset now)
    {
        UndoneBy = by;
        UndoneReason = reason;
        UndoneAt = now;
    }
}
