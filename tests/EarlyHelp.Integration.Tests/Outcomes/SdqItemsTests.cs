using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.Outcomes;

/// <summary>From 25 answers to scores, against the scoring as the questionnaire's own instructions tell it, written down anew here.</summary>
public sealed class SdqItemsTests
{
    private static readonly DateOnly Born = new(2014, 3, 1);

    /// <summary>The form from its first item to its last: which scale, and whether "certainly true" counts 2 or, worded the other way, 0.</summary>
    private const string Form = "P+ H+ E+ P+ C+ R+ C- E+ P+ H+ R- C+ E+ R- H+ E+ P+ C+ R+ P+ H- C+ R+ E+ H-";

    [Fact]
    public void Any_answers() =>
        Prop.ForAll(Gen.Choose(0, 3).ArrayOf(25).ToArbitrary(), AssertAsTheInstructionsSay)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData(0, 0, 2, 4, 4, 0)]
    [InlineData(1, 5, 5, 5, 5, 5)]
    [InlineData(2, 10, 8, 6, 6, 10)]
    public void The_same_answer_everywhere(int answer, int emotional, int conduct, int hyperactivity, int peer, int prosocial)
    {
        var scores = Score([.. Enumerable.Repeat(answer, 25)]).Scores;
        Assert.Equal((emotional, conduct, hyperactivity), (scores.Emotional, scores.Conduct, scores.Hyperactivity));
        Assert.Equal((peer, prosocial), (scores.Peer, scores.Prosocial));
        Assert.Equal(emotional + conduct + hyperactivity + peer, scores.Total);
    }

    [Fact]
    public void Three_answers_of_five_are_prorated_and_two_are_not_enough()
    {
        var answers = Enumerable.Repeat(0, 25).ToArray();
        // Emotional problems: 2 of two items is 3 of five, because a half goes up.
        (answers[2], answers[7], answers[23]) = (1, 1, 3);
        var four = Score(answers);
        Assert.Equal((3, "emotional"), (four.Scores.Emotional, Assert.Single(four.Prorated)));
        answers[15] = 3;
        Assert.Equal(3, Score(answers).Scores.Emotional);

        answers[12] = 3;
        var two = Score(answers);
        Assert.False(two.Scores.HasEmotional);
        Assert.False(two.Scores.HasTotal);
        Assert.Empty(two.Prorated);
        Assert.DoesNotContain("total", two.Scores.Bands.Select(band => band.Scale));
    }

    private static void AssertAsTheInstructionsSay(int[] answers)
    {
        var measure = Score(answers);
        var scores = measure.Scores;
        var expected = "ECHRP".ToDictionary(scale => scale, scale => Expected(answers, scale));

        Assert.Equal(expected['E'], scores.HasEmotional ? scores.Emotional : null);
        Assert.Equal(expected['C'], scores.HasConduct ? scores.Conduct : null);
        Assert.Equal(expected['H'], scores.HasHyperactivity ? scores.Hyperactivity : null);
        Assert.Equal(expected['R'], scores.HasPeer ? scores.Peer : null);
        Assert.Equal(expected['P'], scores.HasProsocial ? scores.Prosocial : null);
        // Lifted: one scale that is not there leaves no total. Prosocial behaviour is not in it.
        Assert.Equal(expected['E'] + expected['C'] + expected['H'] + expected['R'], scores.HasTotal ? scores.Total : null);
        var gaps = Form.Split(' ').Select((item, place) => (Scale: item[0], Gap: answers[place] == 3)).Where(item => item.Gap);
        Assert.Equal(expected.Count(scale => scale.Value is not null && gaps.Any(gap => gap.Scale == scale.Key)), measure.Prorated.Count);
    }

    private static int? Expected(int[] answers, char scale)
    {
        var points = Form.Split(' ')
            .Zip(answers)
            .Where(item => item.First[0] == scale && item.Second < 3)
            .Select(item => item.First[1] == '+' ? item.Second : 2.0 - item.Second)
            .ToList();
        return points.Count < 3 ? null : (int)Math.Floor(points.Average() * 5 + 0.5 + 1e-9);
    }

    private static SdqMeasure Score(int[] answers)
    {
        var measure = new SdqMeasure
        {
            Scores = new()
            {
                Respondent = SdqRespondent.Parent,
                CompletedOn = new()
                {
                    Year = 2026,
                    Month = 6,
                    Day = 1,
                },
                // What was sent counts for nothing.
                Emotional = 9,
                Total = 33,
            },
            Items = { answers },
        };
        SdqItems.Score(measure);
        Sdq.Score(measure.Scores, Born);
        return measure;
    }
}
