using System.Diagnostics;
using EarlyHelp.Integration.Data;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>A PostgreSQL of our own, as durable as in earnest, that can be stopped under load and started again.</summary>
internal sealed class Database(string directory) : IAsyncDisposable
{
    private EmbeddedPostgres? postgres;
    private NpgsqlDataSource? direct;

    public Relay Relay { get; } = new();

    /// <summary>For the tests' own questions: past the relay.</summary>
    public NpgsqlDataSource Direct => direct ?? throw new InvalidOperationException("PostgreSQL is stopped.");

    /// <summary>For the services: through the relay, and with so few connections that both leave some to the tests.</summary>
    public string ConnectionString { get; private set; } = "";

    public async Task StartAsync()
    {
        postgres = await EmbeddedPostgres.StartAsync(directory, CancellationToken.None);
        var address = new NpgsqlConnectionStringBuilder(await postgres.DatabaseAsync("earlyhelp", CancellationToken.None));
        Relay.TargetPort = address.Port;
        direct = NpgsqlDataSource.Create(address);
        address.Port = Relay.Port;
        address.MaxPoolSize = 50;
        ConnectionString = address.ConnectionString;
    }

    /// <param name="signal">INT: sessions are told to go, the fast shutdown. QUIT: everything stops at once, as after a crash.</param>
    public async Task StopAsync(string signal)
    {
        var data = Path.Combine(directory, "data");
        var server = Postmaster.Find(data) ?? throw new InvalidOperationException("PostgreSQL does not run.");
        await Direct.DisposeAsync();
        direct = null;
        await Command.RunAsync("sh", ["-c", $"kill -{signal} {server.ProcessId}"]);
        for (var waited = Stopwatch.StartNew(); Postmaster.Find(data) is not null; await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "PostgreSQL did not stop.");
        }
        await postgres!.DisposeAsync();
        postgres = null;
    }

    public async ValueTask DisposeAsync()
    {
        Relay.Dispose();
        if (direct is not null)
        {
            await direct.DisposeAsync();
        }
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }
}
