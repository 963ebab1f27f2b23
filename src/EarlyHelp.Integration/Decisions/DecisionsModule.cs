namespace EarlyHelp.Integration.Decisions;

internal static class DecisionsModule
{
    public static void AddDecisions(this IServiceCollection services) => services.AddScoped<RecordDecision>();
}
