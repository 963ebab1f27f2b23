namespace EarlyHelp.Integration.EarlyHelpLists;

internal static class EarlyHelpListModule
{
    public static void AddEarlyHelpList(this IServiceCollection services)
    {
        services.AddScoped<ListChildren>();
        services.AddScoped<SetRating>();
        services.AddScoped<AddMonitoringNote>();
        services.AddScoped<SetReviewDate>();
        services.AddScoped<OwnListedChildren>();
        services.AddScoped<SharedNotes>();
    }

    public static void MapEarlyHelpList(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EarlyHelpListGrpc>();
}
