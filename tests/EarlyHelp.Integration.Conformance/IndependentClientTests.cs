using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EarlyHelp.Integration.Conformance;

/// <summary>
/// The client of independent-client: node, grpc-js and the original descriptors, and nothing of ours but the contract's files.
/// It runs once; each of its tests is one here.
/// </summary>
[Collection(Service.Run)]
public sealed partial class IndependentClientTests(Service service)
{
    private static readonly string Folder = OwnService.ThisAssembly("IndependentClient");
    private static Task<string>? Report;

    public static TheoryData<string> Names =>
        [
            .. Directory
                .GetFiles(Folder, "*.test.mjs")
                .SelectMany(file => NamePattern().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It(string name)
    {
        var report = await (Report ??= RunAsync());

        Assert.True(Regex.IsMatch(report, $@"^\s*ok \d+ - {Regex.Escape(name)}", RegexOptions.Multiline), report);
    }

    private async Task<string> RunAsync()
    {
        Assert.True(
            Directory.Exists(Path.Combine(Folder, "node_modules")),
            "The independent client's packages are missing: run npm ci in tests/EarlyHelp.Integration.Conformance/independent-client."
        );
        var node = new ProcessStartInfo("node", ["--test", "--test-timeout=60000", "--test-reporter=tap"])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        };
        node.Environment["EARLYHELP_CONFORMANCE_CLIENTS"] = service.ClientsDirectory;
        node.Environment["EARLYHELP_CONTRACT"] = OwnService.ThisAssembly("Contract");
        using var process = Process.Start(node)!;
        var report = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return report;
    }

    [GeneratedRegex("""^test\("([^"]+)",""", RegexOptions.Multiline)]
    private static partial Regex NamePattern();
}
