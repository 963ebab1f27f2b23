using System.Globalization;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Referrals;

internal static class SchoolMapping
{
    public static Establishment? Establishment(Pupil pupil, School? school, List<string> notes)
    {
        var yearGroup = YearGroup(pupil.Details.YearGroup);
        if (yearGroup is null && pupil.Details.YearGroup is not null)
        {
            notes.Add("The year group is none of N1, N2, R and 1 to 14, and is not sent.");
        }

        return school is null && yearGroup is null
            ? null
            : new Establishment
            {
                Urn = school?.Urn ?? "",
                Name = school?.Name ?? "",
                YearGroup = yearGroup ?? "",
                AdmittedOn = pupil
                    .SchoolHistory.LastOrDefault(attended => attended.Left is null && IsSame(attended.School, school))
                    ?.Entered?.ToContract(),
            };
    }

    public static SchoolInformation? Information(Pupil pupil)
    {
        var latest = LatestYear(pupil);
        var meals = FreeSchoolMeals(pupil.FreeSchoolMeals);
        return latest is null && meals == Answer.Unspecified
            ? null
            : new SchoolInformation { Attendance = latest is null ? null : Attendance(latest), FreeSchoolMeals = meals };
    }

    /// <summary>The latest year that the record holds; several schools' entries of one year are in the order of the file.</summary>
    private static AttendanceYear? LatestYear(Pupil pupil) =>
        pupil.Attendance.Where(year => year.Possible is not null).OrderBy(year => year.Year, StringComparer.Ordinal).LastOrDefault();

    /// <summary>A period without an end is in force. A history without one says "not now"; no history says nothing.</summary>
    private static Answer FreeSchoolMeals(FreeSchoolMeals? history) =>
        history is not { Periods.Count: > 0 } ? Answer.Unspecified
        : history.Periods.Any(period => period.End is null) ? Answer.Yes
        : Answer.No;

    private static Attendance Attendance(AttendanceYear year)
    {
        var attendance = new Attendance { From = year.MarksFrom?.ToContract() };
        // A count that the record lacks is unset, not zero.
        if (year.Possible is { } possible)
        {
            attendance.SessionsPossible = possible;
        }

        if (year.Attended is { } attended)
        {
            attendance.SessionsAttended = attended;
        }

        if (year.Authorised is { } authorised)
        {
            attendance.SessionsAuthorisedAbsent = authorised;
        }

        if (year.Unauthorised is { } unauthorised)
        {
            attendance.SessionsUnauthorisedAbsent = unauthorised;
        }

        return attendance;
    }

    private static bool IsSame(School attended, School? school) =>
        school is not null && (attended.LocalAuthority, attended.Establishment) == (school.LocalAuthority, school.Establishment);

    private static string? YearGroup(string? written)
    {
        var text = written?.ToUpperInvariant().Replace("YEAR", "", StringComparison.Ordinal).Trim();
        return text switch
        {
            "N1" or "N2" or "R" => text,
            "RECEPTION" => "R",
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 14 =>
                number.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }
}
