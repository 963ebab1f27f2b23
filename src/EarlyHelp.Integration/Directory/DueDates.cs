using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Type;

namespace EarlyHelp.Integration.Directories;

/// <summary>The last day for an answer.</summary>
internal static class DueDates
{
    /// <summary>The day that the hub asks for, or by the authority's own clock. A question that nobody hears of again helps nobody.</summary>
    public static DateOnly Read(Date? asked, AuthorityProfile authority, int workingDays, DateTimeOffset now, Problems problems)
    {
        if (asked?.ToDateOnly() is not { } day)
        {
            return authority.Calendar.AddWorkingDays(now, workingDays);
        }
        var today = authority.Calendar.DayOf(now);
        if (day < today)
        {
            problems.Add("due_on", ErrorReason.DateOutOfRange, "This day has passed.");
        }
        else if (day > today.AddYears(1))
        {
            problems.Add("due_on", ErrorReason.DateOutOfRange, "This is more than a year away. Check the year.");
        }
        return day;
    }
}
