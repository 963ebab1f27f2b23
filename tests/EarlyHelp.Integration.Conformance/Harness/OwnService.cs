using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A development service of this run: a process of its own, below a directory of its own.</summary>
internal sealed class OwnService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string data = Path.Combine(Path.GetTempPath(), $"earlyhelp-conformance-{Guid.NewGuid():N}");
    private readonly Process process;
    private readonly Task log;

    private OwnService(int port)
    {
        Directory.CreateDirectory(data);
        process = Start("dev", "--data", data, "--port", $"{port}");
        log = Task.WhenAll(CopyAsync(process.StandardOutput, "out.log"), CopyAsync(process.StandardError, "error.log"));
    }

    public string ClientsDirectory => Path.Combine(data, "clients");

    public static async Task<OwnService> StartAsync()
    {
        var service = new OwnService(FreePort());
        var note = Path.Combine(service.data, "service.json");
        for (var waited = Stopwatch.StartNew(); !File.Exists(note); await Task.Delay(50))
        {
            if (service.process.HasExited || waited.Elapsed > Patience)
            {
                var said = service.Log();
                await service.StopAsync();
                throw new InvalidOperationException($"The service did not start.\n{said}");
            }
        }
        await service.ImportAsync(note);
        return service;
    }

    /// <summary>Stops it, and throws when its log tells of a fault or of a child.</summary>
    public async Task StopAsync()
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", "TERM", $"{process.Id}"]);
            await process.WaitForExitAsync();
        }
        await log;
        var said = Log();
        process.Dispose();
        Directory.Delete(data, recursive: true);
        if (said.Contains("fail:", StringComparison.Ordinal) || said.Contains("crit:", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The service logged a fault:\n{said}");
        }
        if (said.Contains(Forms.Marker, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The service's log holds what was said about a child.");
        }
    }

    /// <summary>Before the first call: the service keeps what it read of its partners for half a minute.</summary>
    private async Task ImportAsync(string note)
    {
        using var described = JsonDocument.Parse(await File.ReadAllTextAsync(note));
        var address = described.RootElement.GetProperty("address").GetString()!;
        var database = described.RootElement.GetProperty("database").GetString()!;
        var document = await SecondPartners.WriteAsync(ClientsDirectory, address);
        using var import = Start("import", document, "--database", database);
        await import.WaitForExitAsync();
        if (import.ExitCode != 0)
        {
            throw new InvalidOperationException(await import.StandardError.ReadToEndAsync());
        }
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [ThisAssembly("ServiceAssembly"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    public static string ThisAssembly(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;

    private string Log() => string.Concat(Directory.GetFiles(data, "*.log").Select(ReadShared));

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private async Task CopyAsync(StreamReader from, string file)
    {
        await using var to = new FileStream(Path.Combine(data, file), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        await from.BaseStream.CopyToAsync(to);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
