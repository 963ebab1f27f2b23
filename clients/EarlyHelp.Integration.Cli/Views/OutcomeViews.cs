using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class OutcomeViews
{
    public static IRenderable List(IEnumerable<DesiredOutcome> outcomes)
    {
        var all = outcomes.Select(One).ToList();
        return all.Count > 0 ? new Rows(all) : new Text("None.\n");
    }

    public static IRenderable One(DesiredOutcome outcome)
    {
        var tree = new Tree(Tables.Plain($"{outcome.Code}: {Standing(outcome)} (outcome {outcome.Id}, etag {outcome.Etag})"));
        Say(tree, "For this family", outcome.Description);
        Say(tree, "How it will be seen", outcome.MeasureOfSuccess);
        Say(tree, "What came of it", outcome.Result?.Comment ?? "");
        if (outcome.Measures.Count > 0)
        {
            tree.AddNode(Measures(outcome.Measures));
        }
        return tree;
    }

    private static Table Measures(IEnumerable<Measure> measures)
    {
        var table = Tables.With("Moment", "Measure", "Result", "Who", "When", "Comment");
        foreach (var measure in measures)
        {
            var (what, result, who, when) = Read(measure);
            table.Row(Words.Of(measure.Moment), what, result, who, Words.Of(when), measure.Comment);
        }
        return table;
    }

    private static (string What, string Result, string Who, Google.Type.Date? When) Read(Measure measure) =>
        measure.KindCase switch
        {
            Measure.KindOneofCase.Sdq => (
                "SDQ",
                Sdq(measure.Sdq),
                Words.Of(measure.Sdq.Scores?.Respondent ?? default),
                measure.Sdq.Scores?.CompletedOn
            ),
            Measure.KindOneofCase.Rcads => ("RCADS", Rcads(measure.Rcads), Words.Of(measure.Rcads.Respondent), measure.Rcads.CompletedOn),
            Measure.KindOneofCase.Attendance => ("attendance", Attendance(measure.Attendance), "", measure.Attendance.To),
            Measure.KindOneofCase.Scale => (
                measure.Scale.Scale,
                Number(measure.Scale.HasScore, measure.Scale.Score),
                measure.Scale.Rater,
                measure.Scale.ScoredOn
            ),
            Measure.KindOneofCase.Goal => (
                measure.Goal.Goal,
                Number(measure.Goal.HasScore, measure.Goal.Score),
                measure.Goal.Rater,
                measure.Goal.ScoredOn
            ),
            _ => ("", "", "", null),
        };

    private static string Sdq(SdqMeasure sdq)
    {
        var bands = string.Join(", ", (sdq.Scores?.Bands ?? []).Select(band => $"{band.Scale} {Words.Of(band.Level)}"));
        var total = sdq.Scores is { HasTotal: true } scores ? $"total {scores.Total}" : "no total";
        return bands.Length > 0 ? $"{total} ({bands})" : total;
    }

    private static string Rcads(RcadsMeasure rcads) =>
        string.Join(
            ", ",
            new[]
            {
                rcads.HasTotalAnxietyT ? $"anxiety T {rcads.TotalAnxietyT}" : "",
                rcads.HasDepressionT ? $"depression T {rcads.DepressionT}" : "",
                rcads.HasTotalInternalisingT ? $"internalising T {rcads.TotalInternalisingT}" : "",
            }.Where(score => score.Length > 0)
        );

    private static string Attendance(Attendance attendance) =>
        attendance is { HasSessionsAttended: true, HasSessionsPossible: true }
            ? $"{attendance.SessionsAttended} of {attendance.SessionsPossible} sessions"
            : "";

    private static string Number(bool stated, int number) => stated ? $"{number}" : "";

    private static string Standing(DesiredOutcome outcome) =>
        outcome switch
        {
            { Result: { } result } => $"{Words.Of(result.Achievement)}, closed {Words.Of(result.ClosedAt)}",
            { DroppedAt: { } dropped } => $"no longer wanted since {Words.Of(dropped)}",
            _ => "wanted",
        };

    private static void Say(Tree tree, string label, string text)
    {
        if (text.Length > 0)
        {
            tree.AddNode(Tables.Plain($"{label}: {text}"));
        }
    }
}
