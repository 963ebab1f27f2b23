using System.Diagnostics;

namespace EarlyHelp.Integration.Data;

/// <summary>Runs a short program to its end and keeps what it printed.</summary>
internal static class Command
{
    public sealed record Result(int ExitCode, string Output);

    public static async Task<Result> RunAsync(string program, IEnumerable<string> arguments)
    {
        // In a session of its own: a Ctrl-C in the terminal is for us to answer, and must not tear up a server's first start.
        var start = new ProcessStartInfo("setsid", ["--wait", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // Wherever the caller stands, the account that this may run as need not be allowed in.
            WorkingDirectory = "/",
        };
        // PGDATA, PGOPTIONS and the like of whoever called must not steer this cluster; a missing locale must not stop it.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        // Both at once: a program that fills the pipe that nobody reads would never end.
        var printed = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return new(process.ExitCode, string.Concat(printed).Trim());
    }
}
