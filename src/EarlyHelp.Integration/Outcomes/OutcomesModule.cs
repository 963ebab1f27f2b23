namespace EarlyHelp.Integration.Outcomes;

internal static class OutcomesModule
{
    public static void AddOutcomes(this IServiceCollection services)
    {
        services.AddScoped<SetDesiredOutcomes>();
        services.AddScoped<RecordMeasure>();
        services.AddScoped<RecordOutcome>();
        services.AddScoped<ListOutcomes>();
        services.AddScoped<OwnOutcomes>();
        services.AddScoped<CaseOutcomes>();
    }

    public static void MapOutcomes(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<OutcomesGrpc>();
}
