namespace EarlyHelp.Integration.Contributions;

internal static class ContributionsModule
{
    public static void AddContributions(this IServiceCollection services)
    {
        services.AddScoped<RequestContribution>();
        services.AddScoped<AskSchools>();
        services.AddScoped<AskOrganisation>();
        services.AddScoped<CancelContributionRequests>();
        services.AddScoped<RemindOfContribution>();
        services.AddScoped<TellOverdueContribution>();
        services.AddScoped<ContributionRequests>();
        services.AddScoped<SeeContributionRequest>();
        services.AddScoped<ListContributionRequests>();
        services.AddScoped<GetContributionRequest>();
        services.AddScoped<SubmitContribution>();
        services.AddScoped<DeclineContribution>();
        services.AddScoped<ListContributions>();
    }

    public static void MapContributions(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ContributionsGrpc>();
}
