namespace EarlyHelp.Integration.Directories;

/// <summary>The namespace is plural, so that System.IO.Directory keeps its name everywhere else.</summary>
internal static class DirectoryModule
{
    public static void AddDirectory(this IServiceCollection services)
    {
        services.AddSingleton<AuthorityProfiles>();
        services.AddScoped<FindHub>();
        services.AddScoped<GetRequirements>();
        services.AddScoped<GetThresholds>();
        services.AddScoped<ListCodes>();
        services.AddScoped<ListOrganisations>();
        services.AddScoped<ListServices>();
        services.AddScoped<ListScales>();
    }

    public static void MapDirectory(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<DirectoryGrpc>();
}
