using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Transfers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration.Platform;

/// <summary>Something that happens because a day has come.</summary>
internal interface IDeadline
{
    /// <summary>What is due, the oldest first.</summary>
    IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now);

    /// <summary>Does it to one, adds to the context and saves nothing. Whatever is no longer due is left alone.</summary>
    Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now);
}

/// <summary>
/// Every half minute: what is due by the authorities' calendars. Each item is a transaction of its own. Every process does it; the rows'
/// versions decide who was first, and the other leaves it.
/// </summary>
internal sealed partial class Deadlines(
    IServiceScopeFactory scopes,
    AuthorityProfiles profiles,
    TimeProvider clock,
    ILogger<Deadlines> logger
) : BackgroundService
{
    /// <summary>Of one kind and authority in one round: the next round goes on.</summary>
    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var authority in (await profiles.CurrentAsync()).ByAuthority.Values)
        {
            await EachAsync<ExpireInformationRequest>(authority, cancellation);
            await EachAsync<RemindOfContribution>(authority, cancellation);
            await EachAsync<TellOverdueContribution>(authority, cancellation);
            await EachAsync<CloseDecidedReferral>(authority, cancellation);
            await EachAsync<TellExpiredAgreement>(authority, cancellation);
            await EachAsync<ExpireTransfer>(authority, cancellation);
            await EachAsync<TellOverdueReview>(authority, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception failure)
                when (failure is NpgsqlException || (LostConnection.Is(failure) && !stoppingToken.IsCancellationRequested))
            {
                LogFailure(logger, "the round", failure.GetType().Name);
            }
        }
    }

    private async Task EachAsync<TDeadline>(AuthorityProfile authority, CancellationToken cancellation)
        where TDeadline : IDeadline
    {
        var now = clock.Now();
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<TDeadline>().Due(authority, now).Take(AtOnce).ToListAsync(cancellation);
        foreach (var id in due)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                await DoAsync<TDeadline>(authority, id, now);
            }
            catch (Exception failure) when (LostRace.Is(failure))
            {
                // Somebody was first: then it is done, or no longer due, or the next round finds it.
            }
            // One that fails must not keep the others.
            catch (Exception failure)
            {
                LogFailure(logger, typeof(TDeadline).Name, failure.GetType().Name);
            }
        }
    }

    private async Task DoAsync<TDeadline>(AuthorityProfile authority, Guid id, DateTimeOffset now)
        where TDeadline : IDeadline
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TDeadline>().HandleAsync(authority, id, now);
        await scope.ServiceProvider.GetRequiredService<EarlyHelpDb>().SaveChangesAsync(CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Deadline} failed ({Failure}) and is tried again in half a minute")]
    private static partial void LogFailure(ILogger logger, string deadline, string failure);
}
