using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Csv;

internal static class CsvPupilReader
{
    public static readonly string[] Identity = ["upn", "surname", "forename", "dateOfBirth", "sex"];

    /// <summary>What a column map can name for a pupil.</summary>
    public static readonly string[] Fields =
    [
        .. Identity,
        "formerUpn",
        "preferredSurname",
        "preferredForename",
        "formerSurname",
        "formerForename",
        "middleNames",
        "yearGroup",
        "ethnicity",
        "firstLanguage",
        "serviceChild",
        "medicalFlag",
        "disabilities",
        "inCare",
        "senProvision",
        "senSince",
        "senTypes",
        .. AddressLines,
        "postcode",
        "uprn",
        "phone",
        "email",
        "attendanceYear",
        "attendanceFrom",
        "sessionsPossible",
        "sessionsAttended",
        "sessionsAuthorised",
        "sessionsUnauthorised",
    ];

    private static string[] AddressLines => ["addressLine1", "addressLine2", "addressLine3", "addressLine4", "addressLine5"];

    /// <returns>Null when the identity minimum is not there.</returns>
    public static Pupil? Read(CsvRow row, ColumnMap map)
    {
        var upn = Upn.Read(row, "upn");
        var surname = row.Required("surname");
        var forename = row.Required("forename");
        var dateOfBirth = row.RequiredDate("dateOfBirth");
        var sex = row.Required("sex") is { } code ? RecordedSex.Read(row, "sex", code) : null;
        if (upn is null || surname is null || forename is null || dateOfBirth is not { } born || sex is null)
        {
            return null;
        }

        var address = ReadAddress(row);
        return new Pupil(upn, surname, forename, born, sex)
        {
            Line = row.Line,
            Details = ReadDetails(row),
            LookedAfter = row.Flag("inCare") is { } inCare ? new LookedAfter(inCare, null) : null,
            Sen = ReadSen(row),
            Address = address,
            Phones = row.Text("phone") is { } phone ? [new Phone(null, phone)] : [],
            Email = row.Text("email"),
            Contacts =
            [
                .. map.Contacts.Select((columns, i) => CsvContactReader.Read(row.Through(columns), i + 1, address)).OfType<Contact>(),
            ],
            Attendance = ReadAttendance(row) is { } year ? [year] : [],
        };
    }

    private static PupilDetails ReadDetails(CsvRow row) =>
        new()
        {
            FormerUpn = row.Text("formerUpn"),
            PreferredSurname = row.Text("preferredSurname"),
            PreferredForename = row.Text("preferredForename"),
            FormerSurname = row.Text("formerSurname"),
            FormerForename = row.Text("formerForename"),
            MiddleNames = row.Text("middleNames"),
            YearGroup = row.Text("yearGroup"),
            Ethnicity = row.Code("ethnicity", CtfCodes.Ethnicities),
            Languages = row.Text("firstLanguage") is { } code ? [new SpokenLanguage("F", code)] : [],
            ServiceChild = row.Text("serviceChild"),
            MedicalFlag = row.Flag("medicalFlag"),
            Disabilities = List(row.Text("disabilities")),
        };

    private static SenHistory? ReadSen(CsvRow row)
    {
        var needs = List(row.Text("senTypes")).Select((type, i) => new SenNeed(i + 1, type, null, null));
        return row.Code("senProvision", CtfCodes.SenProvisions) is { } code
            ? new SenHistory([new SenProvision(row.Date("senSince"), code)], [.. needs])
            : null;
    }

    private static PostalAddress? ReadAddress(CsvRow row)
    {
        string[] lines = [.. AddressLines.Select(row.Text).OfType<string>()];
        var (postcode, uprn) = (row.Text("postcode"), row.Text("uprn"));
        return lines is [] && postcode is null && uprn is null ? null : new PostalAddress(lines, postcode, uprn);
    }

    private static AttendanceYear? ReadAttendance(CsvRow row)
    {
        if (row.Count("sessionsPossible") is not { } possible)
        {
            return null;
        }

        var year = new AttendanceYear(
            row.Text("attendanceYear"),
            new School(null, null, null, null),
            row.Date("attendanceFrom"),
            possible,
            row.Count("sessionsAttended"),
            row.Count("sessionsAuthorised"),
            row.Count("sessionsUnauthorised")
        );
        if (!year.AddsUp)
        {
            row.Warn("sessionsPossible", AttendanceYear.DoesNotAddUp);
        }

        return year;
    }

    /// <summary>Several codes in one cell, as schools write them: "SEMH, SLCN" or "SEMH;SLCN".</summary>
    private static string[] List(string? text) =>
        text?.Split([',', ';', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
