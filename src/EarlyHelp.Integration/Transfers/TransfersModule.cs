namespace EarlyHelp.Integration.Transfers;

internal static class TransfersModule
{
    public static void AddTransfers(this IServiceCollection services)
    {
        services.AddScoped<OfferTransfer>();
        services.AddScoped<AcceptTransfer>();
        services.AddScoped<DeclineTransfer>();
        services.AddScoped<WithdrawTransfer>();
        services.AddScoped<GetTransfer>();
        services.AddScoped<ListTransfers>();
        services.AddScoped<ExpireTransfer>();
        services.AddScoped<StepUpCase>();
        services.AddScoped<StepUpForHarm>();
        services.AddScoped<OfferCase>();
        services.AddScoped<OfferedCases>();
        services.AddScoped<BringFamily>();
        services.AddScoped<TellOfOpenCase>();
        services.AddScoped<AnsweredTransfers>();
        services.AddScoped<TransferAssessment>();
        services.AddScoped<TransferParties>();
        services.AddScoped<CaseFamily>();
        services.AddScoped<TellOfTransfer>();
    }

    public static void MapTransfers(this IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<TransfersGrpc>();
}
