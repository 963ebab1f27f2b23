using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Ctf;

internal static class AttendanceReader
{
    public static AttendanceYear Read(CtfElement element)
    {
        var year = new AttendanceYear(
            element.Text("Year"),
            SchoolReader.Read(element),
            element.Child("AttendSessions", ReadMarksFrom),
            element.Count("SessionsPossible"),
            element.Count("SessionsAttended"),
            element.Count("SessionsAuthorised"),
            element.Count("SessionsUnauthorised")
        );
        if (!year.AddsUp)
        {
            element.Warn("SessionsPossible", AttendanceYear.DoesNotAddUp);
        }

        return year;
    }

    private static DateOnly? ReadMarksFrom(CtfElement marks)
    {
        marks.Skip("AttendanceMarks");
        return marks.Date("AttendanceStartDate");
    }
}
