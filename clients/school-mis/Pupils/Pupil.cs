namespace EarlyHelp.SchoolMis.Pupils;

/// <summary>
/// A pupil as a school's system recorded them. What the record does not say is null or empty, never "no".
/// </summary>
internal sealed record Pupil(string Upn, string Surname, string Forename, DateOnly DateOfBirth, RecordedSex Sex)
{
    /// <summary>Where the pupil begins in the file: names the pupil in a report without a child's data.</summary>
    public required int Line { get; init; }

    public PupilDetails Details { get; init; } = new();
    public FreeSchoolMeals? FreeSchoolMeals { get; init; }
    public LookedAfter? LookedAfter { get; init; }
    public SenHistory? Sen { get; init; }
    public PostalAddress? Address { get; init; }
    public IReadOnlyList<Phone> Phones { get; init; } = [];
    public string? Email { get; init; }

    /// <summary>
    /// The adults recorded for this pupil. They belong to this pupil alone: two entries with one name, on one pupil or on
    /// siblings, stay two entries.
    /// </summary>
    public IReadOnlyList<Contact> Contacts { get; init; } = [];

    public IReadOnlyList<AttendanceYear> Attendance { get; init; } = [];
    public IReadOnlyList<SchoolAttended> SchoolHistory { get; init; } = [];
}

internal sealed record PupilDetails
{
    public string? FormerUpn { get; init; }
    public string? PreferredSurname { get; init; }
    public string? PreferredForename { get; init; }
    public string? FormerSurname { get; init; }
    public string? FormerForename { get; init; }
    public string? MiddleNames { get; init; }
    public string? YearGroup { get; init; }
    public string? Ethnicity { get; init; }
    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];
    public string? ServiceChild { get; init; }
    public bool? MedicalFlag { get; init; }

    /// <summary>Codes as recorded. The code NONE says that there is no disability; an empty list says nothing.</summary>
    public IReadOnlyList<string> Disabilities { get; init; } = [];
}

/// <param name="Type">F first language, H home language, and others.</param>
/// <param name="Code">The DfE's three-letter code, such as ENG.</param>
internal sealed record SpokenLanguage(string? Type, string Code);

internal sealed record FreeSchoolMeals(DateOnly? ReviewDate, IReadOnlyList<FreeSchoolMealsPeriod> Periods);

internal sealed record FreeSchoolMealsPeriod(DateOnly? Start, DateOnly? End, string? Country);

internal sealed record LookedAfter(bool? InCare, string? CareAuthority);

/// <param name="Type">H home, M mobile, W work, as recorded.</param>
internal sealed record Phone(string? Type, string Number);
