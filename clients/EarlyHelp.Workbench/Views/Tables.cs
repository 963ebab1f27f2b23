using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

internal static class Tables
{
    public static Table With(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column, new Style(decoration: Decoration.Bold))));
        return table;
    }

    /// <summary>Adds a row of plain text: nothing in it is read as markup or sent to the terminal as a command.</summary>
    public static Table Row(this Table table, params string[] cells)
    {
        table.AddRow(cells.Select(Plain));
        return table;
    }

    public static Table Titled(this Table table, string title)
    {
        table.Title = new TableTitle(Markup.Escape(title));
        return table.LeftAligned();
    }

    /// <summary>The table; or, when it has no row, a word that says so.</summary>
    public static IRenderable OrNone(this Table table) => table.Rows.Count > 0 ? table : new Text("None.\n");

    public static Text Plain(string text) => new(Words.Clean(text));

    /// <summary>What nobody may overlook.</summary>
    public static Text Loud(string text) => new(Words.Clean(text) + "\n", new Style(Color.Red, decoration: Decoration.Bold));
}
