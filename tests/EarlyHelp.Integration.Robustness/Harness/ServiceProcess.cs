using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>One process of the service, as an operator starts it. It keeps its address when it is killed and started again.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int port = FreePort();
    private Process? process;

    public ServiceProcess() => Channel = OpenChannel();

    public GrpcChannel Channel { get; }

    public Uri Address => new($"http://127.0.0.1:{port}");

    public ServiceLog Log { get; } = new();

    public static string Assembly => Path.Combine(AppContext.BaseDirectory, "EarlyHelp.Integration.dll");

    public void Start(string database, string signingKeyFile)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, "serve", "--Listen:PlainText=true", $"--Listen:Port={port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__EarlyHelp"] = database,
                ["Tokens__SigningKeyFile"] = signingKeyFile,
                ["Tokens__PublicAddresses__0"] = Address.AbsoluteUri,
            },
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => Log.Add(line.Data is null ? null : "stderr " + line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public GrpcChannel OpenChannel() =>
        GrpcChannel.ForAddress(
            Address,
            new()
            {
                HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
                DisposeHttpClient = true,
            }
        );

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async Task UntilAsync(ServingStatus status)
    {
        var health = new Health.HealthClient(Channel);
        var waited = Stopwatch.StartNew();
        while (await StatusAsync(health) != status)
        {
            Assert.False(process!.HasExited, $"The service ended by itself. It printed:\n{Log}");
            Assert.True(waited.Elapsed < Patience, $"The service was not {status} within {Patience}. It printed:\n{Log}");
            await Task.Delay(25);
        }
    }

    public void Dispose()
    {
        Channel.Dispose();
        process?.Kill();
        process?.Dispose();
    }

    private static async Task<ServingStatus> StatusAsync(Health.HealthClient health)
    {
        try
        {
            return (await health.CheckAsync(new(), deadline: DateTime.UtcNow.AddSeconds(5))).Status;
        }
        catch (RpcException)
        {
            return ServingStatus.Unknown;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
