using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class MatchesView
{
    private static readonly string[] Columns = ["Name", "Born", "Sex", "NHS number", "UPN", "Postcode", "Record"];

    public static IRenderable Of(ListPossibleMatchesResponse response) =>
        response.Matches.Count == 0 ? Tables.Plain("There is nothing to settle.\n") : new Rows(response.Matches.Select(Pair));

    public static IRenderable Record(ChildRecord record)
    {
        var table = Tables.With(Columns);
        table.Row(Cells(record));
        return table;
    }

    private static Table Pair(PossibleMatch match)
    {
        var grounds = string.Join(", ", match.Grounds.Select(ground => Words.Of(ground)));
        var table = Tables.With(["", .. Columns]).Titled($"Match {match.Id}, found {Words.Of(match.FoundAt)}; in common: {grounds}");
        table.Row(["older", .. Cells(match.Older)]);
        table.Row(["newer", .. Cells(match.Newer)]);
        return table;
    }

    private static string[] Cells(ChildRecord record) =>
        [
            $"{record.Name?.Given} {record.Name?.Family}",
            Words.Of(record.BirthDate),
            Words.Of(record.Sex),
            record.NhsNumber,
            record.Upn,
            record.Postcode,
            record.Id,
        ];
}
