using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace EarlyHelp.Integration.Platform;

internal static class Dates
{
    private static readonly Timestamp Earliest = Timestamp.FromDateTimeOffset(DateTimeOffset.MinValue);
    private static readonly Timestamp Latest = Timestamp.FromDateTimeOffset(DateTimeOffset.MaxValue);

    /// <summary>The date, or null when the calendar has no such day.</summary>
    public static DateOnly? ToDateOnly(this Date date) =>
        date.Year is >= 1 and <= 9999
        && date.Month is >= 1 and <= 12
        && date.Day >= 1
        && date.Day <= DateTime.DaysInMonth(date.Year, date.Month)
            ? new DateOnly(date.Year, date.Month, date.Day)
            : null;

    public static bool IsOfTheClock(this Timestamp time) =>
        time.Seconds >= Earliest.Seconds && time.Seconds <= Latest.Seconds && time.Nanos is >= 0 and <= 999_999_999;

    public static Date ToDate(this DateOnly date) =>
        new()
        {
            Year = date.Year,
            Month = date.Month,
            Day = date.Day,
        };

    /// <summary>Now, as exactly as PostgreSQL keeps it: what is answered first and what is read later are the same.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Whole years of age on a day.</summary>
    public static int AgeOn(this DateOnly born, DateOnly day) => day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) ? 1 : 0);

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
