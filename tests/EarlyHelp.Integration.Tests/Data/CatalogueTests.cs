using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

/// <summary>What the database itself says of the schema.</summary>
[Collection(nameof(OnPostgres))]
public sealed class CatalogueTests(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>Small tables that belong to no authority and are kept whole on every node; and EF Core's own.</summary>
    private static readonly string[] ReferenceTables =
    [
        "organisation",
        "client",
        "client_key",
        "client_organisation",
        "used_assertion",
        "event_feed",
        "__EFMigrationsHistory",
    ];

    private NpgsqlDataSource? _database;

    public async Task InitializeAsync() => _database = await postgres.MigratedDatabaseAsync("catalogue");

    public async Task DisposeAsync() => await _database!.DisposeAsync();

    // What Citus asks for: a distributed table's unique keys hold the distribution column, and so do foreign keys between such tables.
    [Fact]
    public async Task Every_key_leads_with_the_local_authority()
    {
        var wrong = await ReadAsync(
            """
            select c.relname || '.' || k.relname
            from pg_index i
            join pg_class c on c.oid = i.indrelid
            join pg_class k on k.oid = i.indexrelid
            join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where c.relnamespace = 'public'::regnamespace and i.indisunique and a.attname <> 'local_authority' and not c.relname = any($1)
            """
        );

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_foreign_key_between_distributed_tables_leads_with_it_on_both_sides()
    {
        var wrong = await ReadAsync(
            """
            select f.conname
            from pg_constraint f
            join pg_class source on source.oid = f.conrelid
            join pg_class target on target.oid = f.confrelid
            join pg_attribute a on a.attrelid = source.oid and a.attnum = f.conkey[1]
            join pg_attribute b on b.attrelid = target.oid and b.attnum = f.confkey[1]
            where f.contype = 'f' and not target.relname = any($1)
              and (a.attname <> 'local_authority' or b.attname <> 'local_authority' or source.relname = any($1))
            """
        );

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_table_is_distributed_or_named_as_a_reference_table()
    {
        var without = await ReadAsync(
            """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relname = any($1)
              and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'local_authority' and a.attnotnull)
            """
        );

        Assert.Empty(without);
    }

    // A migration's own default would hide a value that somebody forgot to write.
    [Fact]
    public async Task Only_a_letter_s_transaction_is_filled_by_the_database() =>
        Assert.Equal(
            ["event.transaction_id"],
            await ReadAsync(
                """
                select c.relname || '.' || a.attname
                from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atthasdef and ($1::text[] is not null)
                """
            )
        );

    [Theory]
    [InlineData("request", "PK_request")]
    [InlineData("child_key", "PK_child_key")]
    [InlineData("case_child", "IX_case_child_local_authority_child_id")]
    [InlineData("event", "PK_event")]
    [InlineData("referral", "IX_referral_local_authority_reference")]
    [InlineData("event_consumer", "event_consumer_number")]
    public async Task A_unique_key_carries_the_invariant(string table, string key) =>
        Assert.Contains(
            key,
            await ReadAsync(
                $"select k.relname from pg_index i join pg_class k on k.oid = i.indexrelid where i.indrelid = '{table}'::regclass and i.indisunique and ($1::text[] is not null)"
            )
        );

    [Fact]
    public async Task An_allocation_names_a_decision_that_is_there() =>
        Assert.Single(
            await ReadAsync(
                "select conname from pg_constraint where contype = 'f' and conrelid = 'allocation'::regclass and confrelid = 'decision'::regclass and ($1::text[] is not null)"
            )
        );

    private async Task<List<string>> ReadAsync(string query)
    {
        await using var command = _database!.CreateCommand(query);
        command.Parameters.AddWithValue(ReferenceTables);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
        {
            names.Add(reader.GetString(0));
        }
        return names;
    }
}
