using System.Globalization;
using EarlyHelp.Integration.Directories;

namespace EarlyHelp.Integration.Tests.Directories;

/// <summary>Working days and working time in England, from half past eight to five.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Calendar = new()
    {
        TimeZone = "Europe/London",
        OpensAt = new(8, 30),
        ClosesAt = new(17, 0),
        WorkingDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        BankHolidays = [new(2026, 4, 3), new(2026, 4, 6), new(2026, 12, 25), new(2026, 12, 28)],
    };

    [Theory]
    // From a Wednesday.
    [InlineData("2026-11-18T12:00Z", 0, "2026-11-18")]
    [InlineData("2026-11-18T12:00Z", 1, "2026-11-19")]
    // Over a weekend; from within one.
    [InlineData("2026-11-20T15:50Z", 1, "2026-11-23")]
    [InlineData("2026-11-20T15:50Z", 5, "2026-11-27")]
    [InlineData("2026-11-21T12:00Z", 1, "2026-11-23")]
    // Over Easter: Good Friday, the weekend, Easter Monday.
    [InlineData("2026-04-02T09:00Z", 1, "2026-04-07")]
    // Over Christmas: Friday 25, the weekend, and the substitute day.
    [InlineData("2026-12-24T09:00Z", 2, "2026-12-30")]
    // In summer the day begins an hour before it does in Greenwich.
    [InlineData("2026-07-07T23:30Z", 1, "2026-07-09")]
    [InlineData("2026-07-07T22:30Z", 1, "2026-07-08")]
    public void Counts_working_days_after_the_day_itself(string from, int days, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, CultureInfo.InvariantCulture), Calendar.AddWorkingDays(At(from), days));

    [Theory]
    [InlineData("2026-11-18", "2026-11-18T17:00Z")]
    [InlineData("2026-07-08", "2026-07-08T16:00Z")]
    // The days on which the clocks change, both Sundays: the change is over by five.
    [InlineData("2026-03-29", "2026-03-29T16:00Z")]
    [InlineData("2026-10-25", "2026-10-25T17:00Z")]
    public void A_day_ends_when_the_hub_closes_there(string day, string expected) =>
        Assert.Equal(At(expected), Calendar.EndOf(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Theory]
    // Within a day; before it opens; after it closes; not at all.
    [InlineData("2026-11-18T09:00Z", "2026-11-18T09:45Z", 45)]
    [InlineData("2026-11-18T06:00Z", "2026-11-18T09:00Z", 30)]
    [InlineData("2026-11-18T16:30Z", "2026-11-18T23:00Z", 30)]
    [InlineData("2026-11-18T18:00Z", "2026-11-18T19:00Z", 0)]
    [InlineData("2026-11-18T18:00Z", "2026-11-19T07:00Z", 0)]
    // Ten to four on a Friday until nine on Monday.
    [InlineData("2026-11-20T15:50Z", "2026-11-23T09:00Z", 100)]
    // A whole week is five days of eight and a half hours.
    [InlineData("2026-11-16T08:30Z", "2026-11-23T08:30Z", 2550)]
    // Easter: Thursday's last hour (summer time), and Tuesday's first.
    [InlineData("2026-04-02T15:00Z", "2026-04-07T08:30Z", 120)]
    // The clocks go back in the night to 25 October: Friday's last hour in summer time, Monday's first in winter time.
    [InlineData("2026-10-23T15:00Z", "2026-10-26T09:30Z", 120)]
    // And forward in the night to 29 March.
    [InlineData("2026-03-27T16:00Z", "2026-03-30T08:30Z", 120)]
    public void Counts_working_minutes(string from, string to, int expected) =>
        Assert.Equal(expected, Calendar.WorkingMinutes(At(from), At(to)));

    [Fact]
    public void No_time_has_passed_backwards() =>
        Assert.Equal(0, Calendar.WorkingMinutes(At("2026-11-19T12:00Z"), At("2026-11-18T12:00Z")));

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-12-28", false)]
    public void Knows_its_working_days(string day, bool expected) =>
        Assert.Equal(expected, Calendar.IsWorkingDay(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
