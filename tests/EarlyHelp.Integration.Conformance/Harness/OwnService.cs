using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A development service of this run: a _process of its own, below a directory of its own.</summary>
internal sealed class OwnService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _data = Path.Combine(Path.GetTempPath(), $"earlyhelp-conformance-{Guid.NewGuid():N}");
    private readonly Process _process;
    private readonly Task _log;

    private OwnService(int port)
    {
        Directory.CreateDirectory(_data);
        _process = Start("dev", "--data", _data, "--port", $"{port}");
        _log = Task.WhenAll(CopyAsync(_process.StandardOutput, "out.log"), CopyAsync(_process.StandardError, "error.log"));
    }

    public string ClientsDirectory => Path.Combine(_data, "clients");

    public static async Task<OwnService> StartAsync()
    {
        var service = new OwnService(FreePort());
        var note = Path.Combine(service._data, "service.json");
        for (var waited = Stopwatch.StartNew(); !File.Exists(note); await Task.Delay(50))
        {
            if (service._process.HasExited || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The service did not start.\n{await service.EndAsync()}");
            }
        }
        await service.ImportAsync(note);
        return service;
    }

    /// <summary>Stops it, and throws when its log tells of a fault or of a child.</summary>
    public async Task StopAsync()
    {
        var said = await EndAsync();
        if (said.Contains("fail:", StringComparison.Ordinal) || said.Contains("crit:", StringComparison.Ordinal))
        {
            await Console.Error.WriteLineAsync(said);
            throw new InvalidOperationException("The service logged a fault.");
        }
        if (said.Contains(Forms.Marker, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException("The service's log holds what was said about a child.");
        }
    }

    /// <summary>Stops it, leaves nothing of it, and gives what it said.</summary>
    private async Task<string> EndAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-s", "TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync();
        }
        await _log;
        var said = string.Concat(Directory.GetFiles(_data, "*.log").Select(File.ReadAllText));
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
        return said;
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

    private async Task CopyAsync(StreamReader from, string file)
    {
        await using var to = new FileStream(Path.Combine(_data, file), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        await from.BaseStream.CopyToAsync(to);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
