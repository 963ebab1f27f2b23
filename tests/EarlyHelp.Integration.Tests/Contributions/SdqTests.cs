using System.Globalization;
using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Contributions;

public sealed class SdqTests
{
    private static readonly DateOnly Born = new(2014, 3, 1);

    /// <summary>Every row of the published table: each band from its lowest to its highest score.</summary>
    public static TheoryData<SdqRespondent, string, int, SdqBandLevel> Rows()
    {
        var rows = new TheoryData<SdqRespondent, string, int, SdqBandLevel>();
        using var reader = new StreamReader(typeof(Service).Assembly.GetManifestResourceStream("measures/sdq-bands.csv")!);
        foreach (var row in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')))
        {
            for (var level = SdqBandLevel.CloseToAverage; level <= SdqBandLevel.VeryHigh; level++)
            {
                foreach (var end in row[(int)level + 1].Split('-'))
                {
                    var respondent = Enum.Parse<SdqRespondent>(row[0], ignoreCase: true);
                    rows.Add(respondent, row[1], int.Parse(end, CultureInfo.InvariantCulture), level);
                }
            }
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_score_at_the_end_of_a_band_is_in_it(SdqRespondent respondent, string scale, int score, SdqBandLevel level) =>
        Assert.Equal(level, SdqBands.Find(respondent, scale, score));

    [Theory]
    [InlineData(SdqRespondent.Teacher, 6)]
    [InlineData(SdqRespondent.Parent, 10)]
    [InlineData(SdqRespondent.Self, 10)]
    public void Every_score_there_can_be_has_one_band_and_no_other_has(SdqRespondent respondent, int mostImpact)
    {
        (string Scale, int Most)[] scales =
        [
            ("emotional", 10),
            ("conduct", 10),
            ("hyperactivity", 10),
            ("peer", 10),
            ("prosocial", 10),
            ("impact", mostImpact),
            ("total", 40),
        ];
        foreach (var (scale, most) in scales)
        {
            var bands = Enumerable.Range(0, most + 1).Select(score => SdqBands.Find(respondent, scale, score)).ToList();
            Assert.DoesNotContain(null, bands);
            var ordered = scale == "prosocial" ? bands.OrderDescending() : bands.Order();
            Assert.Equal(ordered, bands);
            Assert.Null(SdqBands.Find(respondent, scale, most + 1));
        }
    }

    [Fact]
    public void Prosocial_behaviour_is_never_part_of_the_total_and_a_gap_makes_none()
    {
        var result = Result();
        Sdq.Score(result, Born);
        Assert.Equal(10, result.Total);

        result.ClearPeer();
        Sdq.Score(result, Born);
        Assert.False(result.HasTotal);
        Assert.DoesNotContain("total", result.Bands.Select(band => band.Scale));
    }

    [Fact]
    public void A_child_under_4_has_another_questionnaire_and_no_bands_here()
    {
        var result = Result();
        Sdq.Score(result, new(2022, 6, 2));
        Assert.Equal((10, 0, ""), (result.Total, result.Bands.Count, result.BandsVersion));
        Sdq.Score(result, new(2022, 6, 1));
        Assert.NotEmpty(result.Bands);
    }

    private static SdqResult Result() =>
        new()
        {
            Respondent = SdqRespondent.Parent,
            CompletedOn = new()
            {
                Year = 2026,
                Month = 6,
                Day = 1,
            },
            Emotional = 1,
            Conduct = 2,
            Hyperactivity = 3,
            Peer = 4,
            Prosocial = 9,
        };
}
