using EarlyHelp.Integration.Cases;

namespace EarlyHelp.Integration.Consents;

internal static class ConsentsModule
{
    public static void AddConsents(this IServiceCollection services)
    {
        services.AddScoped<GetConsent>();
        services.AddScoped<RecordAgreement>();
        services.AddScoped<WithdrawAgreement>();
        services.AddScoped<RecordSharingBasis>();
        services.AddScoped<ChangeConsent>();
        services.AddScoped<TellExpiredAgreement>();
    }

    public static void MapConsents(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ConsentsGrpc>();
}
