using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Standard;

namespace EarlyHelp.Integration.Platform;

internal static class PlatformModule
{
    /// <summary>For whoever needs no token.</summary>
    private const int SmallestMessage = 16 * 1024;

    private const int LargestMessage = 4 * 1024 * 1024;

    /// <summary>A batch of 200 referrals at their usual length.</summary>
    private const int LargestBatch = 16 * 1024 * 1024;

    public static void AddPlatform(this IServiceCollection services)
    {
        services
            .AddGrpc(grpc =>
            {
                grpc.Interceptors.Add<CallInterceptor>();
                grpc.MaxReceiveMessageSize = LargestMessage;
                grpc.EnableDetailedErrors = false;
                // A small message that unpacks to a large one is work for nothing; ours are small.
                grpc.CompressionProviders.Clear();
            })
            .AddServiceOptions<ReferralsGrpc>(referrals =>
            {
                referrals.MaxReceiveMessageSize = LargestBatch;
                referrals.MaxSendMessageSize = LargestBatch;
            })
            .AddServiceOptions<HealthGrpc>(health => health.MaxReceiveMessageSize = SmallestMessage)
            .AddServiceOptions<ReflectionGrpc>(reflection => reflection.MaxReceiveMessageSize = SmallestMessage);
        services.AddSingleton<CallInterceptor>();
        services.AddSingleton<CallRunner>();
        services.AddScoped<Call>();
        services.AddScoped<Mutation>();
        services.AddScoped<ByReference>();
        services.AddHostedService<Housekeeping>();
        services.AddHostedService<Deadlines>();
    }

    /// <summary>Libraries may quote what they were given: below errors they are silent, and EF Core is silent, because the call runner reports.</summary>
    public static void AddQuietLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Grpc", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Error);
    }
}
