using System.Diagnostics;
using System.Text.Json;

namespace EarlyHelp.Integration.Benchmarks.Load;

/// <summary>The load client, from the side that gives the orders.</summary>
internal sealed class LoadProcess : IDisposable
{
    private readonly Process process;

    public LoadProcess(string clientFile) =>
        process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(LoadProcess).Assembly.Location, "load", clientFile])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;

    public int Id => process.Id;

    public async Task<Measurement> MeasureAsync(LoadOrder order, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
        var line =
            await process.StandardOutput.ReadLineAsync(cancellation)
            ?? throw new InvalidOperationException("The load client ended: what it printed says why.");
        return JsonSerializer.Deserialize<Measurement>(line)!;
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
