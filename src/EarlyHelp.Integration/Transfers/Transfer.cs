using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A case on offer. Accountability moves when it is accepted, in the same change, and never otherwise.</summary>
internal sealed class Transfer : IBelongsToAuthority, IEventStream
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required Guid CaseId { get; init; }

    public required TransferKind Kind { get; init; }

    public required Guid FromOrganisationId { get; init; }

    public required Guid ToOrganisationId { get; init; }

    public required bool Urgent { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateOnly AnswerBy { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    /// <summary>The case came with this offer, and ends with it when it is withdrawn.</summary>
    public required bool BroughtCase { get; init; }

    /// <summary>The contract's Transfer, of which the columns are the changing part.</summary>
    public required byte[] Content { get; set; }

    public TransferState State { get; private set; } = TransferState.Offered;

    public DateTimeOffset? EndedAt { get; private set; }

    public Guid? AssessmentId { get; private set; }

    public int Version { get; private set; } = 1;

    public int LastEvent { get; private set; }

    public Case? Case { get; init; }

    public int NextEvent() => ++LastEvent;
}
