using System.Reflection;
using EarlyHelp.Integration.Client;

namespace EarlyHelp.Integration.Tests.Client;

public sealed class PublicSurfaceTests
{
    private const string Shipped = "PublicAPI.Shipped.txt";

    [Fact]
    public void The_clients_public_members_are_those_that_were_shipped()
    {
        var actual = PublicSurface.Of(typeof(EarlyHelpClient).Assembly);
        var shipped = ShippedLines();

        var changes = shipped
            .Except(actual)
            .Select(line => $"- {line}")
            .Concat(actual.Except(shipped).Select(line => $"+ {line}"))
            .ToList();

        Assert.True(
            changes.Count == 0,
            $"""
            The client's public members changed. A line with "-" breaks programs that use it: keep the member, or raise the major version.
            Then edit clients/EarlyHelp.Integration.Client/{Shipped}, which is sorted by character code:
            {string.Join('\n', changes)}
            """
        );
        Assert.Equal(actual, shipped);
    }

    private static string[] ShippedLines()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Shipped)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
