using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration.Platform;

/// <summary>Once an hour: forgets stored answers after 30 days, events after 180, and used assertions when they could no longer be used.</summary>
internal sealed partial class Housekeeping(IDbContextFactory<EarlyHelpDb> databases, TimeProvider clock, ILogger<Housekeeping> logger)
    : BackgroundService
{
    /// <summary>So that no statement takes long, however much there is to forget.</summary>
    private const int AtOnce = 10_000;

    public static readonly TimeSpan RequestsKept = TimeSpan.FromDays(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var oldest = now - RequestsKept;
        while (
            await db.Database.ExecuteSqlAsync(
                $"delete from request where ctid = any(array(select ctid from request where created_at < {oldest} limit {AtOnce}))",
                cancellation
            ) == AtOnce
        ) { }
        await OldEvents.ForgetAsync(db, now, cancellation);
        await db.UsedAssertions.Where(assertion => assertion.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure)
                when (failure is NpgsqlException || (LostConnection.Is(failure) && !stoppingToken.IsCancellationRequested))
            {
                LogFailure(logger, failure.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Housekeeping failed ({Failure}) and is tried again in an hour")]
    private static partial void LogFailure(ILogger logger, string failure);
}
