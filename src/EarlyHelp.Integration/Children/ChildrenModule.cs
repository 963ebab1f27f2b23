namespace EarlyHelp.Integration.Children;

internal static class ChildrenModule
{
    public static void AddChildren(this IServiceCollection services)
    {
        services.AddScoped<PlaceChildren>();
        services.AddScoped<ChildRecords>();
        services.AddScoped<ListPossibleMatches>();
        services.AddScoped<SettlePossibleMatch>();
        services.AddScoped<MergeChildren>();
        services.AddScoped<UnmergeChildren>();
        services.AddScoped<GetChildRecord>();
    }

    public static void MapChildren(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ChildrenGrpc>();
}
