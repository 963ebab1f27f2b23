using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>A child on a school's list, with every reason and every debt.</summary>
internal sealed class ListEntry(IReadOnlyList<ListRow> facts)
{
    /// <summary>What all facts say alike.</summary>
    public ListRow Child => facts[0];

    public IReadOnlyList<ListRow> Facts => facts;

    /// <summary>None before the school's first word.</summary>
    public OwnWord? Word =>
        Child.Version == 0
            ? null
            : new(Child.Id, Child.Version, (SchoolRag)Child.Rating, Child.RatedAt, Child.Noted, Child.OwnReviewOn, Child.OffListAfter);

    /// <summary>As the school itself wrote it, or as it reads it; the record's own only when nothing that the school reads has one.</summary>
    public string Name => facts.Select(fact => fact.Name).FirstOrDefault(name => name.Length > 0) ?? Child.RecordName;

    /// <summary>The school sees the case, and with it what was agreed on leaving.</summary>
    public bool SeesCase => facts.Any(fact => (ListedBecause)fact.Because == ListedBecause.AssessmentOpen || fact.IsCase);

    public Guid? AssessmentId => Subject(fact => (ListedBecause)fact.Because == ListedBecause.AssessmentOpen);

    /// <summary>The school's own.</summary>
    public Guid? ReferralId => Subject(fact => fact.NameRank == ListRow.OwnReferral);

    public Guid? LedCaseId => facts.Select(fact => fact.LedCaseId).FirstOrDefault(id => id is not null);

    private Guid? Subject(Func<ListRow, bool> is_) => facts.Where(is_).Select(fact => (Guid?)fact.SubjectId).FirstOrDefault();
}

/// <summary>A child and one fact, as the statement gives them.</summary>
internal sealed record ListRow
{
    /// <summary>The rank of a name that the school itself sent.</summary>
    public const int OwnReferral = 1;

    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid ChildId { get; init; }

    public required string RecordName { get; init; }

    public required DateOnly? BirthDate { get; init; }

    public required string Upn { get; init; }

    public required int Version { get; init; }

    public required short Rating { get; init; }

    public required DateTimeOffset? RatedAt { get; init; }

    public required bool Noted { get; init; }

    public required DateOnly? OwnReviewOn { get; init; }

    public required DateOnly? OffListAfter { get; init; }

    public required DateOnly? LeavesAfter { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public required int Because { get; init; }

    public required int Owed { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid? OrganisationId { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required DateOnly? ReviewOn { get; init; }

    public required Guid? LedCaseId { get; init; }

    public required string Name { get; init; }

    public required int NameRank { get; init; }

    public required int Paper { get; init; }

    public required Guid? PaperId { get; init; }

    public required string PaperRef { get; init; }

    /// <summary>The case itself, and not a referral that is decided.</summary>
    public bool IsCase => (ListedBecause)Because == ListedBecause.CaseOpen && Paper == 0;
}
