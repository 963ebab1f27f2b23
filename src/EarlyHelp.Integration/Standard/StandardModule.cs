namespace EarlyHelp.Integration.Standard;

/// <summary>The standard services that every gRPC tool knows.</summary>
internal static class StandardModule
{
    public static void MapStandardServices(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<HealthGrpc>();
        endpoints.MapGrpcService<ReflectionGrpc>();
    }
}
