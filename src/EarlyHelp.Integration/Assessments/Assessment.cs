using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>An early help assessment and what may happen to it. What is written is kept version by version, see <see cref="AssessmentRevision"/>.</summary>
internal sealed class Assessment : IBelongsToAuthority, IEventStream, IListedByChange, IReferenced
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required Guid CaseId { get; init; }

    public required Guid StartedByOrganisationId { get; init; }

    /// <summary>The lead practitioner's organisation.</summary>
    public required Guid LeadOrganisationId { get; set; }

    /// <summary>
    /// Whoever leads it answers for the case beside the organisation that is accountable: it came of an allocation, of a transfer or of the
    /// organisation's own case. Who assesses a child whose open case is another's has no say in that case.
    /// </summary>
    public required bool AnswersForCase { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateOnly CompleteBy { get; init; }

    public required DateOnly FirstReviewBy { get; init; }

    public LevelOfNeed Level { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateOnly? NextReviewOn { get; private set; }

    /// <summary>That this review's day has passed was told.</summary>
    public bool ReviewOverdueTold { get; private set; }

    public AssessmentState State { get; private set; } = AssessmentState.Draft;

    public DateTimeOffset? ActivatedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The transfer that brought it.</summary>
    public Guid? TransferId { get; set; }

    /// <summary>Number of the newest version, and the row's version too: every change saves one.</summary>
    public int Revision { get; private set; }

    public int LastEvent { get; private set; }

    public Case? Case { get; init; }

    /// <summary>What organisations that take part here are to do of the plan. Every change has them loaded: a version brings its own.</summary>
    public List<OwedAction> OwedActions { get; init; } = [];

    public bool IsOpen => State != AssessmentState.Closed;

    public int NextEvent() => ++LastEvent;

    public bool IsReviewOverdue(DateOnly today) => IsOpen && (NextReviewOn ?? FirstReviewBy) < today;

    /// <summary>What an organisation that sees it may do. Only the one that leads changes it; the others write sections of their own.</summary>
    public IEnumerable<AssessmentAction> ActionsFor(Guid organisationId) =>
        (State, organisationId == LeadOrganisationId) switch
        {
            (AssessmentState.Closed, _) => [],
            (_, false) => [AssessmentAction.ContributeSection],
            (AssessmentState.Draft, true) =>
            [
                AssessmentAction.Update,
                AssessmentAction.Activate,
                AssessmentAction.AddAction,
                AssessmentAction.UpdateAction,
                AssessmentAction.AssignLeadPractitioner,
                AssessmentAction.Close,
            ],
            _ =>
            [
                AssessmentAction.Update,
                AssessmentAction.AddAction,
                AssessmentAction.UpdateAction,
                AssessmentAction.RecordReview,
                AssessmentAction.AssignLeadPractitioner,
                AssessmentAction.Close,
            ],
        };

    public void Require(AssessmentAction action, Guid organisationId)
    {
        if (!ActionsFor(organisationId).Contains(action))
        {
            throw Forbids(organisationId, IsOpen ? "This is not possible with the assessment as it stands." : "This assessment is closed.");
        }
    }

    public Refusal Forbids(Guid organisationId, string sentence) =>
        Refusal.StateForbids(sentence, ActionsFor(organisationId).Select(ContractNames.Of));

    public void Activate(DateTimeOffset now)
    {
        State = AssessmentState.Active;
        ActivatedAt = now;
    }

    public void Close(DateTimeOffset now)
    {
        State = AssessmentState.Closed;
        ClosedAt = now;
    }

    /// <summary>The next review has a day of its own, of which nobody has been told yet.</summary>
    public void ReviewNextOn(DateOnly day)
    {
        NextReviewOn = day;
        ReviewOverdueTold = false;
    }

    public void TellOverdue() => ReviewOverdueTold = true;

    /// <summary>A new version. What changes stands in it as well, so that it can be read as it was.</summary>
    public AssessmentRevision Save(V1.Assessment content, RevisionKind kind, Worker by, Guid organisationId, DateTimeOffset now)
    {
        Revision++;
        ChangedAt = now;
        Level = content.Content.Level;
        content.State = State;
        content.Level = Level;
        content.LeadOrganisationId = LeadOrganisationId.ToString();
        content.ActivatedAt = ActivatedAt is { } activated ? Timestamp.FromDateTimeOffset(activated) : null;
        content.ClosedAt = ClosedAt is { } closed ? Timestamp.FromDateTimeOffset(closed) : null;
        content.NextReviewOn = NextReviewOn?.ToDate();
        content.TransferId = TransferId?.ToString() ?? "";
        OwedAction.Renew(this, content);
        return new()
        {
            LocalAuthority = LocalAuthority,
            AssessmentId = Id,
            Number = Revision,
            Kind = kind,
            SavedAt = now,
            SavedBy = by.Name,
            SavedByRole = by.Role,
            SavedByOrganisationId = organisationId,
            Content = content.ToByteArray(),
        };
    }
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

    /// <summary>The name as used.</summary>
    public required string DisplayName { get; set; }
}
