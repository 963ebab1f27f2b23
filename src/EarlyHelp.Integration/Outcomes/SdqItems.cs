using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>From the 25 answers of a Strengths and Difficulties Questionnaire to its scores. Items by their number on the form.</summary>
internal static class SdqItems
{
    public const int Count = 25;

    private const int NotAnswered = 3;
    private const int FewestAnswers = 3;

    /// <summary>Worded the other way: "certainly true" is no difficulty there.</summary>
    private static readonly int[] Reversed = [7, 11, 14, 21, 25];

    private static readonly Scale[] Scales =
    [
        new("emotional", [3, 8, 13, 16, 24], (scores, score) => scores.Emotional = score),
        new("conduct", [5, 7, 12, 18, 22], (scores, score) => scores.Conduct = score),
        new("hyperactivity", [2, 10, 15, 21, 25], (scores, score) => scores.Hyperactivity = score),
        new("peer", [6, 11, 14, 19, 23], (scores, score) => scores.Peer = score),
        new("prosocial", [1, 4, 9, 17, 20], (scores, score) => scores.Prosocial = score),
    ];

    /// <summary>Sets the five scores and what was prorated, whatever was sent there. A scale that too little is answered of has no score.</summary>
    public static void Score(SdqMeasure measure)
    {
        var scores = measure.Scores;
        scores.ClearEmotional();
        scores.ClearConduct();
        scores.ClearHyperactivity();
        scores.ClearPeer();
        scores.ClearProsocial();
        foreach (var scale in Scales)
        {
            var answers = scale.Items.Select(item => Points(item, measure.Items[item - 1])).OfType<int>().ToList();
            if (answers.Count < FewestAnswers)
            {
                continue;
            }
            scale.Set(scores, Prorate(answers.Sum(), answers.Count, scale.Items.Length));
            if (answers.Count < scale.Items.Length)
            {
                measure.Prorated.Add(scale.Name);
            }
        }
    }

    public static bool HoldsAScore(SdqResult scores) =>
        scores.HasEmotional || scores.HasConduct || scores.HasHyperactivity || scores.HasPeer || scores.HasProsocial || scores.HasImpact;

    private static int? Points(int item, int answer) =>
        answer == NotAnswered ? null
        : Reversed.Contains(item) ? 2 - answer
        : answer;

    /// <summary>As if everything had been answered like this, to the nearest whole number; a half goes up.</summary>
    private static int Prorate(int sum, int answered, int items) => (2 * sum * items + answered) / (2 * answered);

    private sealed record Scale(string Name, int[] Items, Action<SdqResult, int> Set);
}
