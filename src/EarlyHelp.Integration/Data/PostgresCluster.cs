using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using EarlyHelp.Integration.Platform;

namespace EarlyHelp.Integration.Data;

/// <summary>The files of one cluster below a directory, with the programs and the account that serve it.</summary>
internal sealed class PostgresCluster
{
    public const string Superuser = "postgres";

    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1",
        // The path of a socket may have 107 bytes; that of a data directory may have more.
        "unix_socket_directories=",
        "max_connections=200",
        "shared_buffers=128MB",
        // A failed statement's values are in the text of its error, and the log is no place for a child's name.
        "log_min_messages=log",
    ];

    // Both pass by themselves: the sessions of a server that was killed take a moment to end, and another program may have been quicker to take the port.
    private static readonly string[] PassingProblems = ["shared memory block", "TCP/IP sockets"];

    private readonly string _directory;
    private readonly ServerAccount _account;
    private readonly PostgresBinaries _binaries;

    private PostgresCluster(string directory, ServerAccount account, PostgresBinaries binaries) =>
        (_directory, _account, _binaries) = (directory, account, binaries);

    public string Data => Path.Combine(_directory, "data");
    public string Log => Path.Combine(_directory, "server.log");
    public string Password => File.ReadAllText(PasswordFile);

    private string PasswordFile => Path.Combine(_directory, "password");

    public static async Task<PostgresCluster> OpenAsync(string directory)
    {
        var version = Path.Combine(directory, "data", "PG_VERSION");
        int? major = File.Exists(version) ? int.Parse(await File.ReadAllTextAsync(version), CultureInfo.InvariantCulture) : null;
        var cluster = new PostgresCluster(directory, await ServerAccount.ChooseAsync(version), await PostgresBinaries.FindAsync(major));
        await cluster._account.HandOverAsync(directory);
        await cluster._account.RequireAccessAsync(directory, cluster._binaries);
        if (major is null)
            await cluster.InitializeAsync();
        return cluster;
    }

    /// <returns>The problem, when it is one that passes by itself.</returns>
    public async Task<string?> LaunchAsync()
    {
        Postmaster.ForgetDead(Data);
        File.Delete(Log);
        var options = string.Join(' ', Settings.Prepend($"port={FreePort()}").Select(setting => $"-c {setting}"));
        var started = await RunAsync("pg_ctl", "start", "--wait", "--silent", "-D", Data, "-l", Log, "-o", options);
        if (started.ExitCode == 0)
            return null;

        var fatal = File.Exists(Log) ? File.ReadLines(Log).FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal)) : null;
        var problem = fatal ?? started.Output;
        return PassingProblems.Any(passing => problem.Contains(passing, StringComparison.Ordinal))
            ? problem
            : throw new EmbeddedPostgresException($"PostgreSQL did not start ({problem}): see {Log}.");
    }

    public Task StopAsync() => RunAsync("pg_ctl", "stop", "--wait", "--silent", "--mode=fast", "-D", Data);

    private async Task InitializeAsync()
    {
        var unfinished = Data + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        PrivateFile.Write(PasswordFile, RandomNumberGenerator.GetHexString(48));
        await _account.HandOverAsync(PasswordFile);
        string[] options =
        [
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth=scram-sha-256",
            $"--username={Superuser}",
            $"--pwfile={PasswordFile}",
        ];
        var made = await RunAsync("initdb", [.. options, "-D", unfinished]);
        if (made.ExitCode != 0)
            throw new EmbeddedPostgresException($"PostgreSQL's initdb could not make a cluster in {_directory}: {made.Output}");
        Directory.Move(unfinished, Data);
    }

    private Task<Command.Result> RunAsync(string program, params IEnumerable<string> arguments) =>
        _account.RunAsync(_binaries[program], arguments);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
