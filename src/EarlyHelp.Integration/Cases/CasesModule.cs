namespace EarlyHelp.Integration.Cases;

internal static class CasesModule
{
    public static void AddCases(this IServiceCollection services)
    {
        services.AddScoped<GetCase>();
        services.AddScoped<CloseCase>();
        services.AddScoped<CaseOfCaller>();
        services.AddScoped<EndCases>();
        services.AddScoped<AddParties>();
        services.AddScoped<TellReferrers>();
    }

    public static void MapCases(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<CasesGrpc>();
}
