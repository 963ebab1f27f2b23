using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>An early help assessment and what may happen to it. What is written is kept version by version, see <see cref="AssessmentRevision"/>.</summary>
internal sealed class Assessment : IBelongsToAuthority, IEventStream
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid StartedByOrganisationId { get; init; }

    /// <summary>The lead practitioner's organisation.</summary>
    public required Guid LeadOrganisationId { get; set; }

    public required LevelOfNeed Level { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required DateOnly CompleteBy { get; init; }

    public required DateOnly FirstReviewBy { get; init; }

    public DateOnly? NextReviewOn { get; private set; }

    public AssessmentState State { get; private set; } = AssessmentState.Draft;

    public DateTimeOffset? ActivatedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The transfer that brought it.</summary>
    public Guid? TransferId { get; init; }

    /// <summary>Number of the newest version, and the row's version too: every change saves one.</summary>
    public int Revision { get; private set; } = 1;

    public int LastEvent { get; private set; }

    public Case? Case { get; init; }

    public bool IsOpen => State != AssessmentState.Closed;

    public int NextEvent() => ++LastEvent;
}

/// <summary>A version of an assessment, whole, as the contract encodes it.</summary>
internal sealed class AssessmentRevision : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid AssessmentId { get; init; }

    public required int Number { get; init; }

    public required RevisionKind Kind { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required string SavedBy { get; init; }

    public required string SavedByRole { get; init; }

    public required Guid SavedByOrganisationId { get; init; }

    /// <summary>The contract's Assessment, of which the columns of the assessment are the changing part.</summary>
    public required byte[] Content { get; init; }
}

/// <summary>A child of an assessment: which record its `ref` stands for.</summary>
internal sealed class AssessedChild : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid AssessmentId { get; init; }

    public required string Ref { get; init; }

    public required short Ordinal { get; set; }

    public required Guid ChildId { get; init; }

    public required string DisplayName { get; set; }
}
