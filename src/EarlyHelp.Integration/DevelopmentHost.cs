using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using Npgsql;

namespace EarlyHelp.Integration;

/// <summary>Everything for development in one process: its own PostgreSQL, certificate, keys and sample partners, below one directory.</summary>
internal static class DevelopmentHost
{
    /// <summary>Who the sample clients' user is until somebody says another.</summary>
    private static readonly ClientUser SampleUser = new("sample-1", "Sample User", "trying things out");

    private const string Samples = "samples/northumberland.json";

    public static async Task<int> RunAsync(string[] args)
    {
        // From here on, not from when the host listens to signals: a server that is being started must not be left behind.
        using var stopped = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await RunAsync(args, stopped.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return 0;
        }
        catch (EmbeddedPostgresException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.Cancel();
        }
    }

    private static async Task RunAsync(string[] args, CancellationToken cancellation)
    {
        var builder = Service.CreateBuilder(args);
        var data = Path.GetFullPath(builder.Configuration["data"] ?? ".data");
        var port = builder.Configuration.GetValue("port", 5443);
        Directory.CreateDirectory(data);

        var given = GivenDatabase(args);
        await using var postgres = string.IsNullOrEmpty(given)
            ? await EmbeddedPostgres.StartAsync(Path.Combine(data, "postgres"), cancellation)
            : null;
        var connection = postgres is null ? given! : await postgres.DatabaseAsync("earlyhelp", cancellation);

        var keys = new DevelopmentKeys(data, TimeProvider.System);
        using var certificate = keys.ServerCertificate();
        keys.TokenSigningKey();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = connection,
                ["Listen:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["Listen:CertificateFile"] = Path.Combine(data, "tls", "server.pem"),
                ["Listen:KeyFile"] = Path.Combine(data, "tls", "server-key.pem"),
                ["Tokens:SigningKeyFile"] = Path.Combine(data, "token-signing.pem"),
                ["Tokens:PublicAddresses:0"] = $"https://localhost:{port}",
                ["Tokens:PublicAddresses:1"] = $"https://127.0.0.1:{port}",
            }
        );
        await PrepareDatabaseAsync(connection, keys, $"https://localhost:{port}");

        await using var app = Service.Build(builder);
        var note = Path.Combine(data, "service.json");
        app.Lifetime.ApplicationStarted.Register(() => PrivateFile.Write(note, Describe(port, connection)));
        app.Lifetime.ApplicationStopped.Register(() => File.Delete(note));
        await app.RunAsync(cancellation);
    }

    /// <summary>
    /// Only what is said on the command line, and only on this machine: development migrates the database and lets sample clients
    /// in, which must never happen to one that the environment happens to name.
    /// </summary>
    private static string? GivenDatabase(string[] args)
    {
        if (new ConfigurationBuilder().AddCommandLine(args).Build()["database"] is not { Length: > 0 } given)
        {
            return null;
        }
        var host = new NpgsqlConnectionStringBuilder(given).Host;
        return host is null or "localhost" or "127.0.0.1" or "::1" || host.StartsWith('/')
            ? given
            : throw new SettingException(
                "Development uses a database on this machine only: it migrates it and adds sample clients. Use 'serve' for any other."
            );
    }

    private static async Task PrepareDatabaseAsync(string connection, DevelopmentKeys keys, string address)
    {
        await using var database = new NpgsqlDataSourceBuilder(connection).Build();
        await using var db = Commands.OpenContext(database);
        await Schema.MigrateAsync(db);
        await ReadSamples(keys, address).ImportAsync(db);
    }

    /// <summary>The sample partners, each client with its own development key and the small file that the clients read.</summary>
    public static PartnerDocument ReadSamples(DevelopmentKeys keys, string address)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Samples)!);
        var document = PartnerDocument.Read(reader.ReadToEnd());
        foreach (var client in document.Clients)
        {
            var file = new ClientFile(address, client.Id, "key.pem", client.Organisations[0].ToString(), keys.AuthorityFile, SampleUser);
            keys.ClientPublicKey(client.Id);
            File.WriteAllText(
                Path.Combine(keys.ClientDirectory(client.Id), "client.json"),
                JsonSerializer.Serialize(file, JsonSerializerOptions.Web)
            );
        }
        return document with
        {
            Clients =
            [
                .. document.Clients.Select(client => client with { Keys = [new KeyEntry("development", keys.ClientPublicKey(client.Id))] }),
            ],
        };
    }

    private static string Describe(int port, string connection) =>
        JsonSerializer.Serialize(
            new
            {
                Pid = Environment.ProcessId,
                Address = $"https://localhost:{port}",
                Database = connection,
                StartedAt = DateTimeOffset.UtcNow,
            },
            JsonSerializerOptions.Web
        );

    private sealed record ClientFile(
        string Address,
        string ClientId,
        string PrivateKey,
        string OrganisationId,
        string Ca,
        ClientUser EndUser
    );

    private sealed record ClientUser(string Id, string Name, string Role);
}
