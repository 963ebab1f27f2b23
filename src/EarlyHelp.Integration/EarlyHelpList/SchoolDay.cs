using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal static class SchoolDay
{
    /// <summary>The day that it is at the calling school, by its authority's calendar.</summary>
    public static async Task<DateOnly> TodayAsync(this AuthorityProfiles profiles, Call call, TimeProvider clock) =>
        (await profiles.CurrentAsync()).ByAuthority.TryGetValue(call.Organisation.LocalAuthority, out var authority)
            ? authority.Calendar.DayOf(clock.Now())
            : clock.Today();
}
