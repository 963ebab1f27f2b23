using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace EarlyHelp.Integration.Events;

/// <summary>Forgets events after 180 days, and says first from where on the feed is complete.</summary>
internal static class OldEvents
{
    private const int AtOnce = 10_000;

    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    public static async Task ForgetAsync(EarlyHelpDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindLastAsync(db, now - Kept, cancellation) is not { } last)
        {
            return;
        }
        // Before anything goes: a reader finds either the events, or that they are not kept.
        await db.Set<EventFeed>()
            .Where(feed => feed.CompleteFrom <= last)
            .ExecuteUpdateAsync(feed => feed.SetProperty(row => row.CompleteFrom, last + 1), cancellation);
        var through = new NpgsqlParameter<ulong> { TypedValue = last, NpgsqlDbType = NpgsqlDbType.Xid8 };
        while (
            await db.Database.ExecuteSqlAsync(
                $"delete from event where ctid = any(array(select ctid from event where transaction_id <= {through} limit {AtOnce}))",
                cancellation
            ) == AtOnce
        ) { }
    }

    /// <summary>The last transaction before the first event that is kept. While no younger event has come, the old ones stay.</summary>
    private static async Task<ulong?> FindLastAsync(EarlyHelpDb db, DateTimeOffset oldest, CancellationToken cancellation)
    {
        var events = db.Events.AsNoTracking();
        var firstKept = await events
            .Where(@event => @event.OccurredAt >= oldest)
            .OrderBy(@event => @event.TransactionId)
            .Select(@event => (ulong?)@event.TransactionId)
            .FirstOrDefaultAsync(cancellation);
        return await events
            .Where(@event => @event.TransactionId < firstKept)
            .OrderByDescending(@event => @event.TransactionId)
            .Select(@event => (ulong?)@event.TransactionId)
            .FirstOrDefaultAsync(cancellation);
    }
}
