using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace EarlyHelp.Integration.Benchmarks.Load;

/// <summary>The service as it runs in production: a process of its own, in its own build.</summary>
internal sealed class ServiceProcess : IDisposable
{
    // The service's own build comes along with ours, its runtime configuration included.
    private static readonly string Assembly = typeof(Service).Assembly.Location;
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private ServiceProcess(Process process, TimeSpan ready) => (this.process, Ready) = (process, ready);

    /// <summary>From the start of the process to the first SERVING.</summary>
    public TimeSpan Ready { get; }

    public int Id => process.Id;

    public double Megabytes =>
        double.Parse(
            File.ReadLines($"/proc/{Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ')[^2],
            CultureInfo.InvariantCulture
        ) / 1024;

    public static async Task<ServiceProcess> StartAsync(
        IReadOnlyDictionary<string, string> configuration,
        Uri address,
        string authorityFile
    )
    {
        using var channel = Open(address, authorityFile);
        var health = new Health.HealthClient(channel);
        await IsServingAsync(health);

        var start = new ProcessStartInfo("dotnet", [Assembly, "serve"]) { RedirectStandardOutput = true };
        foreach (var (name, value) in configuration)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var printed = new StringBuilder();
        process.OutputDataReceived += (_, line) => printed.AppendLine(line.Data);
        process.BeginOutputReadLine();
        while (!await IsServingAsync(health))
        {
            if (process.HasExited || clock.Elapsed > ReadyLimit)
            {
                process.Kill();
                throw new InvalidOperationException($"The service did not become ready: {printed}");
            }
            await Task.Delay(10);
        }
        return new(process, clock.Elapsed);
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task<bool> IsServingAsync(Health.HealthClient health)
    {
        try
        {
            var answer = await health.CheckAsync(new(), deadline: DateTime.UtcNow.AddSeconds(5));
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static GrpcChannel Open(Uri address, string authorityFile)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(authorityFile);
        var handler = new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = trust } };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }
}
