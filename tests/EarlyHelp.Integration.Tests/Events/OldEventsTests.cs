using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Events;

[Collection(nameof(OnPostgres))]
public sealed class OldEventsTests(PostgresFixture postgres)
{
    private static readonly Guid Reader = Guid.NewGuid();

    [Fact]
    public async Task After_180_days_an_event_is_gone_and_a_cursor_before_it_is_too_old()
    {
        await using var database = await postgres.MigratedDatabaseAsync("old_events");
        var feed = await new Feeds(database, TimeProvider.System).CurrentAsync();
        var reader = new EventReader(database);
        await AddAsync(database, 1, daysAgo: 181);
        var old = await ReadAsync(reader, EventPosition.Beginning);
        await AddAsync(database, 2, daysAgo: 180.5);
        await AddAsync(database, 3, daysAgo: 179);
        var quiet = (await ReadAsync(reader, old.End)).End;

        await using var db = Commands.OpenContext(database);
        await OldEvents.ForgetAsync(db, TimeProvider.System.Now(), CancellationToken.None);

        Assert.Equal([3], (await ReadAsync(reader, EventPosition.Beginning)).Events.Select(@event => @event.Sequence));
        Assert.Empty((await ReadAsync(reader, quiet)).Events);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => ReadAsync(reader, old.Events[0].Position));
        Assert.Equal(ErrorReason.CursorTooOld, refusal.Reason);
        Assert.Equal(feed.Id, (await new Feeds(database, TimeProvider.System).CurrentAsync()).Id);
    }

    [Fact]
    public async Task A_database_that_came_from_another_cluster_gets_a_feed_of_its_own_and_delivers_what_it_brought()
    {
        await using var database = await postgres.MigratedDatabaseAsync("restored_events");
        var before = await new Feeds(database, TimeProvider.System).CurrentAsync();
        var cursor = EventCursor.Write(EventPosition.Before(3), before, Reader);
        await AddAsync(database, 1, daysAgo: 0);
        await AddAsync(database, 2, daysAgo: 0);
        await using (
            var restored = database.CreateCommand(
                "update event_feed set system_identifier = 1; update event set transaction_id = '9000000000'"
            )
        )
        {
            await restored.ExecuteNonQueryAsync();
        }
        Assert.Empty((await ReadAsync(new EventReader(database), EventPosition.Beginning)).Events);

        var after = await new Feeds(database, TimeProvider.System).CurrentAsync();

        Assert.Equal(
            [1, 2],
            (await ReadAsync(new EventReader(database), EventPosition.Beginning)).Events.Select(@event => @event.Sequence)
        );
        var refusal = Assert.Throws<Refusal>(() => EventCursor.Read(cursor, after, Reader));
        Assert.Equal(ErrorReason.CursorOfAnotherDatabase, refusal.Reason);
    }

    [Fact]
    public async Task Processes_that_start_together_make_one_feed()
    {
        await using var database = await postgres.MigratedDatabaseAsync("one_feed");

        var feeds = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => new Feeds(database, TimeProvider.System).CurrentAsync().AsTask())
        );

        Assert.Single(feeds.Select(feed => feed.Id).Distinct());
    }

    private static Task<EventPage> ReadAsync(EventReader reader, EventPosition after) =>
        reader.ReadAsync(Reader, after, 100, CancellationToken.None);

    private static async Task AddAsync(NpgsqlDataSource database, int sequence, double daysAgo)
    {
        await using var db = Commands.OpenContext(database);
        var now = TimeProvider.System.Now().AddDays(-daysAgo);
        db.Events.Add(
            new()
            {
                LocalAuthority = "929",
                OrganisationId = Reader,
                StreamId = Reader,
                Sequence = sequence,
                Id = Ids.New("929", now),
                Kind = EventKind.ReferralSubmitted,
                SubjectId = Reader,
                ReferralId = null,
                Relation = EventRelation.Referrer,
                Urgent = false,
                OccurredAt = now,
            }
        );
        await db.SaveChangesAsync();
    }
}
