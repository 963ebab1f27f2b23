using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Contributions;

/// <summary>
/// The published four bands of the questionnaire for ages 4 to 17 (Directory/Data/measures/sdq-bands.csv, whose last column says what
/// was compared with a print of them). Older tables have three bands and other limits: a band goes with its version.
/// </summary>
internal static class SdqBands
{
    public const string Version = "four-band/1";

    /// <summary>Younger children have another questionnaire, with bands of its own.</summary>
    public const int YoungestChild = 4;

    private static readonly SdqBandLevel[] Levels =
    [
        SdqBandLevel.CloseToAverage,
        SdqBandLevel.SlightlyRaised,
        SdqBandLevel.High,
        SdqBandLevel.VeryHigh,
    ];

    private static readonly FrozenDictionary<(string Respondent, string Scale), Range[]> Table = Read();

    /// <summary>The score's band; none where the table has none.</summary>
    public static SdqBandLevel? Find(SdqRespondent respondent, string scale, int score)
    {
        if (!Table.TryGetValue((respondent.ToString().ToLowerInvariant(), scale), out var bands))
        {
            return null;
        }
        var place = Array.FindIndex(bands, band => band.Lowest <= score && score <= band.Highest);
        return place < 0 ? null : Levels[place];
    }

    private static FrozenDictionary<(string, string), Range[]> Read()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("measures/sdq-bands.csv")!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Split(','))
            .ToFrozenDictionary(row => (row[0], row[1]), row => row[2..6].Select(Range.Read).ToArray());
    }

    private readonly record struct Range(int Lowest, int Highest)
    {
        public static Range Read(string text)
        {
            var ends = text.Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
            return new(ends[0], ends[^1]);
        }
    }
}
