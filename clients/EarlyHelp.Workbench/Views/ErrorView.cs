using EarlyHelp.Integration.Client;
using Spectre.Console;

namespace EarlyHelp.Workbench.Views;

/// <summary>Shows an error on standard error: to a program as a google.rpc.Status, to a person as a table of field and sentence.</summary>
internal static class ErrorView
{
    public static void Show(EarlyHelpException error, Terminal terminal, bool isJson)
    {
        var console = terminal.Error;
        if (isJson)
        {
            console.Profile.Out.Writer.WriteLine(Json.Format(Json.Readable(error.Details)));
            return;
        }

        console.Write(new Text($"{Words.Clean(error.Details.Message)}\n", new Style(Color.Red, decoration: Decoration.Bold)));
        var table = Tables.With("Field", error.Preconditions.Count > 0 ? "What to do" : "What is wrong");
        foreach (var (field, sentence) in Sentences(error))
            table.Row(field, sentence);
        if (table.Rows.Count > 0)
            console.Write(table);
        foreach (var (name, value) in error.Metadata.Where(entry => entry.Value.Length > 0))
            console.Write(Tables.Plain($"{name}: {value}\n"));
        if (error.ReasonCode.Length > 0)
            console.Write(Tables.Plain($"({error.ReasonCode})\n"));
    }

    public static IEnumerable<(string Field, string Sentence)> Sentences(EarlyHelpException error) =>
        [
            .. error.Violations.Select(violation => (violation.Field, violation.Sentence)),
            .. error.Preconditions.Select(precondition => (precondition.Subject, precondition.Sentence)),
        ];
}
