using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class DataModule
{
    /// <summary>Of one process. More do not make a database faster, and several processes share its max_connections.</summary>
    private const int Sessions = 40;

    /// <summary>A whole assessment with its plan and reviews is one row: with less, each needs a larger buffer that is thrown away.</summary>
    private const int LongRow = 32 * 1024;

    /// <summary>Far below the time after which ListReferrals counts a change as seen. Last of the options, so that none overrides it.</summary>
    private const string StatementTimeout = "-c statement_timeout=30s -c idle_in_transaction_session_timeout=30s";

    /// <summary>Left to choose, PostgreSQL plans the look-up of a few keys anew each time, which takes longer than the look-up.</summary>
    private const string PlanOnce = "-c plan_cache_mode=force_generic_plan";

    /// <summary>Machine code is made anew for each run of a statement: 130 ms for a list that takes 10.</summary>
    private const string NoMachineCode = "-c jit=off";

    public static void AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => Open(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddPooledDbContextFactory<EarlyHelpDb>(
            (services, options) => Configure(options, services.GetRequiredService<NpgsqlDataSource>())
        );
        builder.Services.AddSingleton<NewRows>();
        builder.Services.AddScoped(services => services.GetRequiredService<IDbContextFactory<EarlyHelpDb>>().CreateDbContext());
    }

    public static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource database) =>
        options.UseNpgsql(
            database,
            npgsql =>
                // Npgsql's own strategy wraps what is transient: a deadlock or a lost connection would not be seen for what it is.
                npgsql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies))
        );

    /// <param name="configuration">Names the database.</param>
    /// <param name="limited">No statement takes long. A migration may: an index of a large table needs its time.</param>
    public static NpgsqlDataSource Open(IConfiguration configuration, bool limited = true)
    {
        var text = configuration.GetConnectionString("EarlyHelp");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new SettingException("Say which database: --database \"Host=…;Database=…;Username=…\", or ConnectionStrings__EarlyHelp.");
        }
        var given = new NpgsqlConnectionStringBuilder(text);
        given.ApplicationName ??= "earlyhelp-integration";
        if (limited)
        {
            given.Options = $"{given.Options} {PlanOnce} {NoMachineCode} {StatementTimeout}".TrimStart();
        }
        if (given.MaxAutoPrepare == 0)
        {
            given.MaxAutoPrepare = 200;
            given.AutoPrepareMinUsages = 2;
        }
        if (!given.ShouldSerialize("Read Buffer Size"))
        {
            given.ReadBufferSize = LongRow;
        }
        if (!given.ShouldSerialize("Maximum Pool Size"))
        {
            given.MaxPoolSize = Sessions;
        }
        // No session keeps state of its own (what there is, is set for one transaction): seven statements saved at each opening.
        given.NoResetOnClose = true;
        return new NpgsqlDataSourceBuilder(given.ConnectionString).Build();
    }
}
