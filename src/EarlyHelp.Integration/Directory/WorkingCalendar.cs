using NodaTime;
using NodaTime.TimeZones;

namespace EarlyHelp.Integration.Directories;

/// <summary>When an authority's hubs work. The time zone's rules come with NodaTime: a bare machine has none.</summary>
internal sealed record WorkingCalendar
{
    public required string TimeZone { get; init; }

    public required TimeOnly OpensAt { get; init; }

    public required TimeOnly ClosesAt { get; init; }

    public required IReadOnlyList<DayOfWeek> WorkingDays { get; init; }

    public required IReadOnlyList<DateOnly> BankHolidays { get; init; }

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb[TimeZone];

    /// <summary>The day that it is there.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime + OffsetAt(time));

    public bool IsWorkingDay(DateOnly day) => WorkingDays.Contains(day.DayOfWeek) && !BankHolidays.Contains(day);

    /// <summary>That many working days after the day of this time; the day itself does not count.</summary>
    public DateOnly AddWorkingDays(DateTimeOffset from, int days)
    {
        var day = DayOf(from);
        for (var left = days; left > 0; )
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>When the hub closes on that day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => InstantOf(day, ClosesAt);

    /// <summary>Working time between two moments, in whole minutes.</summary>
    public int WorkingMinutes(DateTimeOffset from, DateTimeOffset to)
    {
        var worked = TimeSpan.Zero;
        for (var day = DayOf(from); day <= DayOf(to); day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
            {
                var begin = Max(from, InstantOf(day, OpensAt));
                var end = Min(to, InstantOf(day, ClosesAt));
                worked += end > begin ? end - begin : TimeSpan.Zero;
            }
        }
        return (int)worked.TotalMinutes;
    }

    private DateTimeOffset InstantOf(DateOnly day, TimeOnly time) =>
        LocalDateTime.FromDateTime(day.ToDateTime(time)).InZone(Zone, Resolvers.LenientResolver).ToDateTimeOffset().ToUniversalTime();

    private TimeSpan OffsetAt(DateTimeOffset time) => Zone.GetUtcOffset(Instant.FromDateTimeOffset(time)).ToTimeSpan();

    private static DateTimeOffset Max(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}

/// <summary>How long each step may take, in the authority's own working days.</summary>
/// <param name="ClaimMinutes">How long a referral stays with the worker who took it.</param>
/// <param name="ReminderWorkingDays">How long before its due date a contribution is reminded of.</param>
/// <param name="ReconsiderWithinWorkingDays">How long a decision that leaves nobody anything to do may still be changed.</param>
/// <param name="AssessmentWorkingDays">How long an assessment may be a draft.</param>
/// <param name="FirstReviewWorkingDays">How soon after its start an assessment is reviewed for the first time.</param>
/// <param name="ReviewWorkingDays">How long after a review the next one may be.</param>
/// <param name="TransferAnswerWorkingDays">How long an offered case waits for an answer; an urgent one until the end of the next working day.</param>
internal sealed record Clocks(
    int DecideWithinWorkingDays,
    int ClaimMinutes,
    int InformationDueWorkingDays,
    int ContributionDueWorkingDays,
    int ReminderWorkingDays,
    int AllocationAnswerWorkingDays,
    int ReconsiderWithinWorkingDays,
    int AssessmentWorkingDays,
    int FirstReviewWorkingDays,
    int ReviewWorkingDays,
    int TransferAnswerWorkingDays
);
