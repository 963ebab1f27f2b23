using System.Security.Cryptography;
using EarlyHelp.Integration.Platform;
using Npgsql;

namespace EarlyHelp.Integration.Events;

/// <summary>The feed's identity and key, as cursors need them.</summary>
internal sealed record Feed(Guid Id, byte[] Key);

/// <summary>Gives the feed of this database, and makes it where the database has none of its own.</summary>
internal sealed class Feeds
{
    private const string Read = """
        select feed.id, feed.key from event_feed feed
        join pg_control_system() control on control.system_identifier = feed.system_identifier
        """;

    // One process at a time. What comes from another cluster has that one's transaction ids: those that are still to come here
    // would never be delivered, so they become events of this transaction. Their order within each stream stays.
    private const string Prepare = """
        set local statement_timeout = 0;
        lock table event_feed in exclusive mode
        """;

    private const string Adopt = """
        with gone as (delete from event_feed),
        moved as (update event set transaction_id = pg_current_xact_id() where transaction_id > pg_current_xact_id())
        select 1
        """;

    private const string Make = """
        insert into event_feed (number, id, key, system_identifier, complete_from)
        select $1, $2, $3, system_identifier, '0' from pg_control_system()
        """;

    private readonly NpgsqlDataSource _database;
    private readonly Cached<Feed> _current;

    public Feeds(NpgsqlDataSource database, TimeProvider clock)
    {
        _database = database;
        _current = new(LoadAsync, clock);
    }

    public ValueTask<Feed> CurrentAsync() => _current.GetAsync();

    private async Task<Feed> LoadAsync()
    {
        await using var session = await _database.OpenConnectionAsync();
        return await FindAsync(session) ?? await MakeAsync(session);
    }

    private static async Task<Feed?> FindAsync(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand(Read, session);
        await using var row = await command.ExecuteReaderAsync();
        return await row.ReadAsync() ? new(row.GetGuid(0), row.GetFieldValue<byte[]>(1)) : null;
    }

    private static async Task<Feed> MakeAsync(NpgsqlConnection session)
    {
        await using var transaction = await session.BeginTransactionAsync();
        await ExecuteAsync(session, Prepare);
        if (await FindAsync(session) is { } made)
        {
            return made;
        }
        await ExecuteAsync(session, Adopt);
        var feed = new Feed(Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));
        await ExecuteAsync(session, Make, EventFeed.TheOne, feed.Id, feed.Key);
        await transaction.CommitAsync();
        return feed;
    }

    private static async Task ExecuteAsync(NpgsqlConnection session, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 0 };
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }
        await command.ExecuteNonQueryAsync();
    }
}
