using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

internal static class OutcomeReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It goes to a file or another program, not into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(IReadOnlyList<Outcome> outcomes, IAnsiConsole output, IAnsiConsole errors, bool json)
    {
        // A person must phone now, whoever reads the results.
        foreach (var diverted in outcomes.Where(outcome => outcome.Diversion is not null))
        {
            var panel = new Panel(new Text($"Line {diverted.Line}: {diverted.Diversion}"))
            {
                Header = new PanelHeader("Early help is not the route"),
                Border = BoxBorder.Heavy,
                BorderStyle = new Style(Color.Red),
            };
            errors.Write(panel);
        }

        if (json)
        {
            output.WriteLines([JsonSerializer.Serialize(outcomes, Json)]);
            return;
        }

        var table = new Table().AddColumns("Line", "Result", "Field", "What to know");
        foreach (var outcome in outcomes)
        {
            AddRows(table, outcome);
        }

        output.Write(table);
        output.WriteLine($"{outcomes.Count(outcome => outcome.Succeeded)} of {outcomes.Count} accepted.");
    }

    private static void AddRows(Table table, Outcome outcome)
    {
        var line = outcome.Line.ToString(CultureInfo.InvariantCulture);
        var result = outcome.Reference is { Length: > 0 } reference ? $"{outcome.State} {reference}" : outcome.State;
        IEnumerable<(string Field, string Sentence)> rows =
        [
            .. (outcome.Problems ?? []).Select(problem => (problem.Field, problem.Sentence)),
            .. (outcome.MissingInformation ?? []).Select(question => ("", $"The hub will ask: {question}")),
        ];
        foreach (var (field, sentence) in rows.DefaultIfEmpty(("", "")))
        {
            table.AddRow(new Text(line), new Text(result), new Text(field), new Text(sentence));
            (line, result) = ("", "");
        }
    }
}
