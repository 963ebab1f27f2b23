using EarlyHelp.Integration.Cases;

namespace EarlyHelp.Integration.Referrals;

internal static class ReferralsModule
{
    public static void AddReferrals(this IServiceCollection services)
    {
        services.AddScoped<SubmitReferral>();
        services.AddScoped<DivertReferral>();
        services.AddScoped<BatchSubmitReferrals>();
        services.AddScoped<GetReferral>();
        services.AddScoped<ListReferrals>();
        services.AddScoped<WithdrawReferral>();
        services.AddScoped<ReferralRouting>();
        services.AddScoped<CloseReferral>();
        services.AddScoped<CloseDecidedReferral>();
        services.AddScoped<StepUpReferral>();
    }

    public static void MapReferrals(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<ReferralsGrpc>();
}
