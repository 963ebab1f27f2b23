namespace EarlyHelp.Integration.Meetings;

internal static class MeetingsModule
{
    public static void AddMeetings(this IServiceCollection services)
    {
        services.AddScoped<ScheduleMeeting>();
        services.AddScoped<GetMeeting>();
        services.AddScoped<RecordAttendance>();
        services.AddScoped<Agenda>();
        services.AddScoped<HubMeetings>();
    }
}
