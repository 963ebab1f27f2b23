namespace EarlyHelp.Integration.Allocations;

internal static class AllocationsModule
{
    public static void AddAllocations(this IServiceCollection services)
    {
        services.AddScoped<ListAllocations>();
        services.AddScoped<AcceptAllocation>();
        services.AddScoped<DeclineAllocation>();
        services.AddScoped<RecordProgress>();
        services.AddScoped<EndAllocation>();
        services.AddScoped<OwnAllocations>();
        services.AddScoped<OfferAllocations>();
        services.AddScoped<TellOfAllocation>();
        services.AddScoped<CloseWhenDone>();
        services.AddScoped<TakePartInCase>();
    }

    public static void MapAllocations(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<AllocationsGrpc>();
}
