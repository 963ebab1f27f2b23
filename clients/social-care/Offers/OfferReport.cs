using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyHelp.Workbench.Views;
using Spectre.Console;

namespace EarlyHelp.SocialCare.Offers;

internal static class OfferReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It goes to a file or another program, not into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IReadOnlyList<OfferOutcome> outcomes, Session session, bool dryRun)
    {
        if (session.IsJson)
        {
            // Past the console's layout, which would break lines that another program reads.
            session.Terminal.Out.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(outcomes, Json));
            return;
        }
        var table = Tables.With("Line", "Case", "Result", "Where", "What to know");
        foreach (var outcome in outcomes)
        {
            AddRows(table, outcome);
        }
        session.Terminal.Out.Write(table.OrNone());
        session.Terminal.Out.WriteLine(
            $"{outcomes.Count(outcome => outcome.Succeeded)} of {outcomes.Count} {(dryRun ? "would be taken. Nothing was stored." : "taken.")}"
        );
    }

    private static void AddRows(Table table, OfferOutcome outcome)
    {
        var (line, number) = (outcome.Line.ToString(CultureInfo.InvariantCulture), outcome.Case ?? "");
        var result = $"{outcome.State} {outcome.Reference}".Trim();
        foreach (var (where, sentence) in Notes(outcome).DefaultIfEmpty(("", "")))
        {
            table.Row(line, number, result, where, sentence);
            (line, number, result) = ("", "", "");
        }
    }

    private static IEnumerable<(string Where, string Sentence)> Notes(OfferOutcome outcome) =>
        outcome switch
        {
            { Problems: { } problems } => problems.Select(problem =>
                ($"{problem.File}, line {problem.Line}, column {problem.Column}, {problem.Place}", problem.Sentence)
            ),
            { OfferedBefore: { } before } =>
            [
                (
                    "",
                    $"It was offered before, on {before}, and stands here as it did then: follow tells what became of it. --again offers it anew."
                ),
            ],
            { AnswerBy: { Length: > 0 } day } => [("", $"To be answered by {day}. Until somebody accepts, the case is yours.")],
            _ => [],
        };
}
