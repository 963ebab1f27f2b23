namespace EarlyHelp.Integration.InformationRequests;

/// <summary>Its calls belong to the services of the hub and of the referrer.</summary>
internal static class InformationRequestsModule
{
    public static void AddInformationRequests(this IServiceCollection services)
    {
        services.AddScoped<RequestInformation>();
        services.AddScoped<AnswerInformationRequest>();
        services.AddScoped<TakeAnswer>();
        services.AddScoped<CancelInformationRequests>();
        services.AddScoped<ExpireInformationRequest>();
    }
}
