using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace EarlyHelp.Integration.Benchmarks.Pgbench;

/// <summary>Runs pgbench and reads what it logs of every transaction.</summary>
/// <param name="connection">The database.</param>
/// <param name="directory">Where scripts and logs go.</param>
/// <param name="name">Begins their names.</param>
internal sealed partial class PgbenchProgram(string connection, string directory, string name)
{
    private const int Threads = 2;

    private readonly NpgsqlConnectionStringBuilder address = new(connection);
    private int runs;

    public async Task<Measurement> MeasureAsync(string script, int clients, int seconds, CancellationToken cancellation)
    {
        var run = ++runs;
        var file = Path.Combine(directory, $"{name}-{run}.sql");
        var log = Path.Combine(directory, $"{name}-log-{run}");
        await File.WriteAllTextAsync(file, script, cancellation);
        string[] arguments =
        [
            .. (string[])["-h", address.Host!, "-p", Text(address.Port), "-U", address.Username!],
            .. (string[])["-n", "-M", "prepared", "-c", Text(clients), "-j", Text(Threads), "-T", Text(seconds)],
            .. (string[])["-D", "n=0", "-D", $"base={(long)run << 28}", "-f", file, "-l", $"--log-prefix={log}", address.Database!],
        ];
        var output = await RunAsync(arguments, cancellation);
        var perSecond = double.Parse(PerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var milliseconds = System
            .IO.Directory.EnumerateFiles(directory, $"{name}-log-{run}.*")
            .SelectMany(File.ReadLines)
            .Select(Milliseconds);
        return Measurement.Of([.. milliseconds], perSecond);
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Process.Start(
            new ProcessStartInfo("pgbench", arguments)
            {
                Environment = { ["PGPASSWORD"] = address.Password },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        try
        {
            var printed = await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(cancellation),
                process.StandardError.ReadToEndAsync(cancellation)
            );
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? printed[0] : throw new InvalidOperationException($"pgbench failed: {printed[1]}");
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>A line of the log: client, number, microseconds, script, and when.</summary>
    private static double Milliseconds(string line) => double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 1000;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^tps = ([0-9.]+)", RegexOptions.Multiline)]
    private static partial Regex PerSecond();
}
