namespace EarlyHelp.Integration.Events;

internal static class EventsModule
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<Feeds>();
        services.AddSingleton<EventReader>();
        services.AddSingleton<EventRelay>();
        services.AddHostedService(provider => provider.GetRequiredService<EventRelay>());
        services.AddScoped<EventStart>();
        services.AddScoped<ListEvents>();
        services.AddScoped<WatchEvents>();
        services.AddScoped<AcknowledgeEvents>();
    }

    public static void MapEvents(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<EventsGrpc>();
}
