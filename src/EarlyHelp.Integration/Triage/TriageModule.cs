namespace EarlyHelp.Integration.Triage;

internal static class TriageModule
{
    public static void AddTriage(this IServiceCollection services)
    {
        services.AddScoped<HubReferrals>();
        services.AddScoped<ListTriageQueue>();
        services.AddScoped<TakeReferral>();
        services.AddScoped<RateReferral>();
    }

    public static void MapTriage(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<TriageGrpc>();
}
