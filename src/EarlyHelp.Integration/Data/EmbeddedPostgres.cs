using System.Diagnostics;
using System.Net;
using Npgsql;

namespace EarlyHelp.Integration.Data;

/// <summary>
/// A PostgreSQL cluster of our own in a directory: made when it is not there, started, and stopped with us. One process
/// at a time owns it. A server that outlived its owner (kill -9) is taken over as it runs.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(60);

    private readonly FileStream _ownership;
    private readonly PostgresCluster _cluster;
    private readonly int _port;

    private EmbeddedPostgres(FileStream ownership, PostgresCluster cluster, int port) =>
        (_ownership, _cluster, _port) = (ownership, cluster, port);

    public static async Task<EmbeddedPostgres> StartAsync(string directory, CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            throw new EmbeddedPostgresException(
                "The embedded PostgreSQL is for Linux: elsewhere, give the address of a server with --database."
            );

        directory = Path.GetFullPath(directory);
        var ownership = Own(directory);
        try
        {
            var cluster = await PostgresCluster.OpenAsync(directory);
            return new(ownership, cluster, await ReadyAsync(cluster, cancellation));
        }
        catch
        {
            await ownership.DisposeAsync();
            throw;
        }
    }

    /// <summary>The connection string of a database, which is created when it is not there.</summary>
    public async Task<string> DatabaseAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(_cluster, _port, cancellation);
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DuplicateDatabase) { }
        return Address(_cluster, _port, name).ConnectionString;
    }

    /// <summary>Ends every session, then the server; what was committed stays for the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_ownership.CanRead)
            return;
        await _cluster.StopAsync();
        await _ownership.DisposeAsync();
    }

    private static FileStream Own(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = e is IOException ? "is in use by another process: stop that one" : "belongs to another user: start as that one";
            throw new EmbeddedPostgresException($"{directory} {problem}, or set EH_DATA (or --data) to another directory.", e);
        }
    }

    private static async Task<int> ReadyAsync(PostgresCluster cluster, CancellationToken cancellation)
    {
        try
        {
            for (var waited = Stopwatch.StartNew(); ; await Task.Delay(20, cancellation))
            {
                var running = Postmaster.Find(cluster.Data);
                var problem = running is null
                    ? await cluster.LaunchAsync()
                    : await ProblemOfConnectingAsync(cluster, running.Port, cancellation);
                if (running is not null && problem is null)
                    return running.Port;
                if (waited.Elapsed > ReadyLimit)
                    throw new EmbeddedPostgresException($"PostgreSQL did not become ready ({problem}): see {cluster.Log}.");
            }
        }
        catch
        {
            await cluster.StopAsync();
            throw;
        }
    }

    private static async Task<string?> ProblemOfConnectingAsync(PostgresCluster cluster, int port, CancellationToken cancellation)
    {
        try
        {
            await (await ConnectAsync(cluster, port, cancellation)).DisposeAsync();
            return null;
        }
        catch (NpgsqlException e) when (e is not PostgresException { SqlState: PostgresErrorCodes.InvalidPassword })
        {
            return e.Message;
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(PostgresCluster cluster, int port, CancellationToken cancellation)
    {
        var address = Address(cluster, port, "postgres");
        // An idle pooled connection would stand in the way of whoever drops or copies a database.
        address.Pooling = false;
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    private static NpgsqlConnectionStringBuilder Address(PostgresCluster cluster, int port, string database) =>
        new()
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = PostgresCluster.Superuser,
            Password = cluster.Password,
            Database = database,
        };
}
