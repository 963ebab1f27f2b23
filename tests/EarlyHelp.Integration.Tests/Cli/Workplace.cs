using System.Security.Cryptography;
using System.Text.Json;
using EarlyHelp.Integration.Cli;
using EarlyHelp.Integration.Tests.Client;
using EarlyHelp.Workbench;

namespace EarlyHelp.Integration.Tests.Cli;

/// <summary>A directory with a client file for a fake service, where earlyhelp is run.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-");

    private Workplace(FakeService service)
    {
        Service = service;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        Write(
            "client.json",
            JsonSerializer.Serialize(
                new
                {
                    address = service.Address,
                    clientId = "test-client",
                    privateKey = "key.pem",
                    organisationId = "school-1",
                }
            )
        );
    }

    public FakeService Service { get; }

    public string ClientFile => Path.Combine(_directory.FullName, "client.json");

    public static async Task<Workplace> OpenAsync() => new(await FakeService.StartAsync());

    public string Write(string name, string content)
    {
        var path = Path.Combine(_directory.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>Who calls, as options of every program.</summary>
    public string[] Me => ["--user-id", "u1", "--user-name", "A User", "--user-role", "clerk", "--client", ClientFile];

    public Task<Run> RunAsync(params string[] args) => RunAsUnknownAsync([.. args, .. Me[..^2]]);

    public Task<Run> RunAsync(string[] args, CancellationToken stop) =>
        RunAsync((output, error) => CommandLine.RunAsync([.. args, .. Me], Terminal.On(output, error, width: 100), stop));

    public Task<Run> RunAsUnknownAsync(params string[] args) =>
        RunAsync((output, error) => CommandLine.RunAsync([.. args, "--client", ClientFile], Terminal.On(output, error, width: 100)));

    /// <summary>Runs a program, whichever it is.</summary>
    public static async Task<Run> RunAsync(Func<TextWriter, TextWriter, Task<int>> program)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await program(output, error);
        return new Run(exitCode, output.ToString(), error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    internal sealed record Run(int ExitCode, string Output, string Error);
}
