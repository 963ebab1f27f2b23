namespace EarlyHelp.SchoolMis.Pupils;

/// <summary>An adult recorded for one pupil. Two contacts are never taken for one person because they look alike.</summary>
internal sealed record Contact
{
    public required int Line { get; init; }

    /// <summary>The contact's number on the pupil's record, in the order in which the school would call.</summary>
    public required int Order { get; init; }

    public string? Title { get; init; }
    public string? Surname { get; init; }
    public string? Forename { get; init; }
    public string? MiddleNames { get; init; }
    public RecordedSex? Sex { get; init; }

    /// <summary>A code such as PAM (mother) or CAR (carer), as recorded.</summary>
    public string? Relationship { get; init; }

    public ParentalResponsibility Responsibility { get; init; }
    public PostalAddress? Address { get; init; }

    /// <summary>The record says that the contact's address is the pupil's.</summary>
    public bool AtPupilsAddress { get; init; }

    public IReadOnlyList<Phone> Phones { get; init; } = [];
    public string? Email { get; init; }
}

/// <summary>
/// What a school's record says of parental responsibility. Exporters write "false" when nobody asked, so there is no
/// value for "does not hold it".
/// </summary>
internal enum ParentalResponsibility
{
    NotRecorded,
    Recorded,
}
