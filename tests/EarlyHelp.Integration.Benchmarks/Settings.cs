using System.Globalization;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>What one run measures.</summary>
internal sealed record Settings
{
    private const string HelpText = """
        Compares the service with pgbench on the same machine, PostgreSQL and schema.

        --seconds N     how long each measurement takes (10, at most 300)
        --clients LIST  how many callers at the same time (1,8,32,128)
        --stored N      referrals that are stored before (10000)
        --only NAME     submit, get or assess, and nothing else
        --json FILE     writes the result there as well
        --watches N     measures N open watches of the event feed instead, and nothing else
        --micro         times the hot pieces with BenchmarkDotNet instead; what follows goes to it
        """;

    public int Seconds { get; private init; } = 10;

    public IReadOnlyList<int> Clients { get; private init; } = [1, 8, 32, 128];

    public int Stored { get; private init; } = 10_000;

    /// <summary>All of them when it is null.</summary>
    public string? Only { get; private init; }

    public string? Json { get; private init; }

    /// <summary>Null, and the help is printed, when the arguments are not understood.</summary>
    public static Settings? Read(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || settings.With(args[i], args[i + 1]) is not { } next)
            {
                Console.Error.WriteLine(HelpText);
                return null;
            }
            settings = next;
        }
        return settings;
    }

    private Settings? With(string option, string value) =>
        option switch
        {
            "--seconds" when Number(value, 300) is { } seconds => this with { Seconds = seconds },
            "--stored" when Number(value, 1_000_000) is { } stored => this with { Stored = stored },
            "--clients" when value.Split(',').Select(part => Number(part, 150)).ToList() is var list && !list.Contains(null) => this with
            {
                Clients = [.. list.Select(number => number!.Value)],
            },
            "--only" when value is Comparison.Submit or Comparison.Get or Comparison.Assess => this with { Only = value },
            "--json" => this with { Json = Path.GetFullPath(value) },
            _ => null,
        };

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : null;
}
