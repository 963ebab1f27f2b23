using System.Net;
using System.Net.Sockets;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Npgsql;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>What both sides run on: one PostgreSQL with a database for each, made by the same migrations, and a directory. Gone at the end.</summary>
internal sealed class Laboratory : IAsyncDisposable
{
    private readonly EmbeddedPostgres postgres;
    private readonly DirectoryInfo directory;

    private Laboratory(EmbeddedPostgres postgres, DirectoryInfo directory) => (this.postgres, this.directory) = (postgres, directory);

    public string Directory => directory.FullName;

    public int Postmaster =>
        int.Parse(
            File.ReadLines(Path.Combine(Directory, "postgres", "data", "postmaster.pid")).First(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    public required string PgbenchConnection { get; init; }

    public required string ServiceConnection { get; init; }

    public required NpgsqlDataSource PgbenchDatabase { get; init; }

    public required NpgsqlDataSource ServiceDatabase { get; init; }

    public required DevelopmentKeys Keys { get; init; }

    public required Uri Address { get; init; }

    public string ClientFile => Path.Combine(Keys.ClientDirectory("sample-school-mis"), "client.json");

    /// <summary>The service's configuration.</summary>
    public Dictionary<string, string> Configuration =>
        new()
        {
            ["ConnectionStrings:EarlyHelp"] = ServiceConnection,
            ["Listen:Port"] = $"{Address.Port}",
            ["Listen:CertificateFile"] = Path.Combine(Directory, "tls", "server.pem"),
            ["Listen:KeyFile"] = Path.Combine(Directory, "tls", "server-key.pem"),
            ["Tokens:SigningKeyFile"] = Path.Combine(Directory, "token-signing.pem"),
            ["Tokens:PublicAddresses:0"] = Address.GetLeftPart(UriPartial.Authority),
        };

    public static async Task<Laboratory> OpenAsync(CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The comparison is for Linux.");
        }
        var directory = System.IO.Directory.CreateTempSubdirectory("earlyhelp-bench-");
        // PostgreSQL may have to run as another user, who must get to its data below.
        directory.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var keys = new DevelopmentKeys(directory.FullName, TimeProvider.System);
        keys.ServerCertificate().Dispose();
        keys.TokenSigningKey();
        var address = new Uri($"https://localhost:{FreePort()}");
        var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(directory.FullName, "postgres"), cancellation);
        try
        {
            var pgbench = await postgres.DatabaseAsync("pgbench", cancellation);
            var service = await postgres.DatabaseAsync("service", cancellation);
            return new(postgres, directory)
            {
                PgbenchConnection = pgbench,
                ServiceConnection = service,
                PgbenchDatabase = await PrepareAsync(pgbench, keys, address),
                ServiceDatabase = await PrepareAsync(service, keys, address),
                Keys = keys,
                Address = address,
            };
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Before a measurement: what earlier ones left to do is done.</summary>
    public static async Task TidyAsync(NpgsqlDataSource database)
    {
        foreach (var sql in new[] { "vacuum analyze", "checkpoint" })
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 300;
            await command.ExecuteNonQueryAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PgbenchDatabase.DisposeAsync();
        await ServiceDatabase.DisposeAsync();
        await postgres.DisposeAsync();
        directory.Delete(recursive: true);
    }

    private static async Task<NpgsqlDataSource> PrepareAsync(string connection, DevelopmentKeys keys, Uri address)
    {
        var database = new NpgsqlDataSourceBuilder(connection).Build();
        await using var db = Commands.OpenContext(database);
        await Schema.MigrateAsync(db);
        await DevelopmentHost.ReadSamples(keys, address.GetLeftPart(UriPartial.Authority)).ImportAsync(db);
        return database;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
