using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

[Collection(nameof(OnPostgres))]
public sealed class SchemaTests(PostgresFixture postgres)
{
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
    public async Task The_migrations_make_the_model()
    {
        await using var database = NpgsqlDataSource.Create("Host=nowhere");
        await using var db = Commands.OpenContext(database);

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
