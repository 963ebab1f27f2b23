using EarlyHelp.Integration.V1;
using Npgsql;
using NpgsqlTypes;

namespace EarlyHelp.Integration.Events;

/// <summary>
/// Reads the feed in its order, and no further than the oldest transaction that is still running: below it nothing can appear any
/// more. A later transaction may commit first, so whoever reads beyond misses what commits after.
/// </summary>
internal sealed class EventReader(NpgsqlDataSource database)
{
    private const string Columns =
        "event.local_authority, event.organisation_id, event.stream_id, event.sequence, event.id, event.kind, event.subject_id, "
        + "event.referral_id, event.relation, event.urgent, event.occurred_at, event.transaction_id";

    private static readonly string OfOne = Page("organisation_id = $5 and");
    private static readonly string OfAll = Page("");

    public Task<EventPage> ReadAsync(Guid organisationId, EventPosition after, int size, CancellationToken cancellation) =>
        ReadAsync(OfOne, after, size, organisationId, cancellation);

    /// <summary>The letters of all organisations.</summary>
    public Task<EventPage> ReadAllAsync(EventPosition after, int size, CancellationToken cancellation) =>
        ReadAsync(OfAll, after, size, null, cancellation);

    /// <summary>Behind everything that can be read now.</summary>
    public async Task<EventPosition> EndAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select pg_snapshot_xmin(pg_current_snapshot())");
        return EventPosition.Before((ulong)(await command.ExecuteScalarAsync(cancellation))!);
    }

    /// <summary>Events, horizon and what is kept are of one statement, and so of one snapshot.</summary>
    private static string Page(string whose) =>
        $"""
            select now.horizon, feed.complete_from, {Columns}
            from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) now
            cross join event_feed feed
            left join lateral (
              select * from event
              where {whose} (transaction_id, sequence, id) > ($1, $2, $3) and transaction_id < now.horizon
              order by transaction_id, sequence, id
              limit $4
            ) event on true
            order by event.transaction_id, event.sequence, event.id
            """;

    private async Task<EventPage> ReadAsync(string sql, EventPosition after, int size, Guid? organisationId, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<ulong> { TypedValue = after.TransactionId, NpgsqlDbType = NpgsqlDbType.Xid8 });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = after.Sequence });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = after.EventId });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = size + 1 });
        if (organisationId is { } organisation)
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organisation });
        }
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var events = new List<Event>();
        ulong horizon = 0;
        ulong completeFrom = 0;
        while (await row.ReadAsync(cancellation))
        {
            horizon = row.GetFieldValue<ulong>(0);
            completeFrom = row.GetFieldValue<ulong>(1);
            if (!await row.IsDBNullAsync(2, cancellation))
            {
                events.Add(Event(row));
            }
        }
        return new(after, horizon, completeFrom, events, size);
    }

    private static Event Event(NpgsqlDataReader row) =>
        new()
        {
            LocalAuthority = row.GetString(2),
            OrganisationId = row.GetGuid(3),
            StreamId = row.GetGuid(4),
            Sequence = row.GetInt32(5),
            Id = row.GetGuid(6),
            Kind = (EventKind)row.GetInt16(7),
            SubjectId = row.GetGuid(8),
            ReferralId = row.IsDBNull(9) ? null : row.GetGuid(9),
            Relation = (EventRelation)row.GetInt16(10),
            Urgent = row.GetBoolean(11),
            OccurredAt = row.GetFieldValue<DateTimeOffset>(12),
            TransactionId = row.GetFieldValue<ulong>(13),
        };
}
