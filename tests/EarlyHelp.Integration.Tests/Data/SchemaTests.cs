using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

[Collection(nameof(OnPostgres))]
public sealed class SchemaTests(PostgresFixture postgres)
{
    private static readonly Guid Case = new("0198f000-0000-73a1-8000-000000000c01");
    private static readonly Guid Referral = new("0198f000-0000-73a1-8000-000000000e01");

    private const string Announced = """
        insert into organisation (id, kind, name, identifier, local_authority, postcode, phone) values
          ('0198f000-0000-7000-8000-000000000013', 4, 'Hub', '', '929', '', ''),
          ('0198f000-0000-7000-8000-000000000101', 1, 'School', '999101', '929', '', '');
        insert into early_help_case (local_authority, id, reference, state, accountable_organisation_id, opened_at, last_event) values
          ('929', '0198f000-0000-73a1-8000-000000000c01', '2222-2222', 1, '0198f000-0000-7000-8000-000000000013', now(), 7);
        insert into referral (local_authority, id, reference, kind, pathway, level, harm, family_agrees, sharing_basis, parents_not_to_be_told,
          desired_outcomes, sender_reference, referrer_organisation_id, receiver_organisation_id, case_id, missing_information_count, content,
          submitted_at, state, changed_at, has_exclusions, withdrawal_reason, withdrawal_comment, version) values
          ('929', '0198f000-0000-73a1-8000-000000000e01', '3333-3333', 1, 'LOCALITY_HUB', 2, 2, 1, 0, 0, '{}', '',
          '0198f000-0000-7000-8000-000000000101', '0198f000-0000-7000-8000-000000000013', '0198f000-0000-73a1-8000-000000000c01', 0, '',
          now(), 1, now(), false, 0, '', 1);
        insert into event (local_authority, id, stream_id, sequence, kind, subject_id, recipients, urgent, occurred_at) values
          ('929', '0198f000-0000-73a1-8000-00000000e701', '0198f000-0000-73a1-8000-000000000c01', 7, 1,
          '0198f000-0000-73a1-8000-000000000e01',
          '{0198f000-0000-7000-8000-000000000013,0198f000-0000-7000-8000-000000000013,0198f000-0000-7000-8000-000000000101}', false, now());
        """;

    private const string Consumers = """
        insert into event_consumer (local_authority, organisation_id, client_id, name, feed_id, transaction_id, sequence, event_id, version)
        select '929', '0198f000-0000-7000-8000-000000000101', client, name, gen_random_uuid(), '7', 1, gen_random_uuid(), 1
        from (values ('one', 'b'), ('one', 'a'), ('other', 'a')) consumer(client, name);
        """;

    [Fact]
    public async Task A_start_names_what_an_empty_database_lacks()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.EmptyDatabaseAsync("schema_empty"));
        await using var db = Commands.OpenContext(database);

        Assert.Contains("_Foundation", await Schema.MismatchAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_names_what_it_does_not_know()
    {
        await using var database = await postgres.MigratedDatabaseAsync("schema_newer");
        await using var db = Commands.OpenContext(database);
        Assert.Null(await Schema.MismatchAsync(database));

        await db.Database.ExecuteSqlAsync($"""insert into "__EFMigrationsHistory" values ('20990101000000_FromTheFuture', '99')""");

        Assert.Contains("20990101000000_FromTheFuture", await Schema.MismatchAsync(database), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_for_administrators_makes_the_same_schema_and_can_be_run_again()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.EmptyDatabaseAsync("schema_script"));
        await using var db = Commands.OpenContext(database);
        var script = Schema.Script(db);

        for (var run = 0; run < 2; run++)
        {
            await using var command = database.CreateCommand(script);
            await command.ExecuteNonQueryAsync();
        }

        Assert.Null(await Schema.MismatchAsync(database));
    }

    [Fact]
    public async Task What_was_announced_to_several_before_becomes_a_letter_to_each()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.EmptyDatabaseAsync("schema_letters"));
        await using var db = Commands.OpenContext(database);
        await db.GetService<IMigrator>().MigrateAsync("Foundation");
        await using (var before = database.CreateCommand(Announced))
        {
            await before.ExecuteNonQueryAsync();
        }

        await Schema.MigrateAsync(db);

        var letters = await db.Events.OrderBy(letter => letter.Relation).ToListAsync();
        Assert.Equal([EventRelation.Referrer, EventRelation.Hub], letters.Select(letter => letter.Relation));
        Assert.Equal([Referral, Case], letters.Select(letter => letter.StreamId));
        Assert.Equal([1, 7], letters.Select(letter => letter.Sequence));
        Assert.All(letters, letter => Assert.Equal(Referral, letter.ReferralId));
        Assert.Equal(1, (await db.Referrals.SingleAsync()).LastEvent);
    }

    [Fact]
    public async Task Consumers_of_before_have_their_places_client_by_client()
    {
        await using var database = NpgsqlDataSource.Create(await postgres.EmptyDatabaseAsync("schema_consumers"));
        await using var db = Commands.OpenContext(database);
        await db.GetService<IMigrator>().MigrateAsync("ClosingTheLoop");
        await using (var before = database.CreateCommand(Consumers))
        {
            await before.ExecuteNonQueryAsync();
        }

        await Schema.MigrateAsync(db);

        var consumers = await db.EventConsumers.OrderBy(consumer => consumer.ClientId).ThenBy(consumer => consumer.Name).ToListAsync();
        Assert.Equal([1, 2, 1], consumers.Select(consumer => (int)consumer.Number));
    }

    [Fact]
    public async Task The_migrations_make_the_model()
    {
        await using var database = NpgsqlDataSource.Create("Host=nowhere");
        await using var db = Commands.OpenContext(database);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
