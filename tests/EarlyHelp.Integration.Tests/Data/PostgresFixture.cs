using EarlyHelp.Integration.Data;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

/// <summary>One real PostgreSQL for the tests of a collection; each test class takes a database of its own.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-tests-");
    private EmbeddedPostgres? _postgres;

    public async Task InitializeAsync()
    {
        if (!OperatingSystem.IsWindows())
        {
            // PostgreSQL runs as another user when the tests run as root: it must be able to enter.
            File.SetUnixFileMode(_directory.FullName, (UnixFileMode)0b111_101_101);
        }
        _postgres = await EmbeddedPostgres.StartAsync(Path.Combine(_directory.FullName, "postgres"), CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _postgres!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public Task<string> EmptyDatabaseAsync(string name) => _postgres!.DatabaseAsync(name, CancellationToken.None);

    public async Task<NpgsqlDataSource> MigratedDatabaseAsync(string name)
    {
        var database = NpgsqlDataSource.Create(await EmptyDatabaseAsync(name));
        await using var db = Commands.OpenContext(database);
        await Schema.MigrateAsync(db);
        return database;
    }
}

[CollectionDefinition(nameof(OnPostgres))]
public sealed class OnPostgres : ICollectionFixture<PostgresFixture>;
