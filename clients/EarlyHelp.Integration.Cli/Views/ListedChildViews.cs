using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class ListedChildViews
{
    private const int ShownOfId = 8;

    public static IRenderable List(ListChildrenResponse response)
    {
        var table = Tables.With("Name", "Year", "RAG", "Why", "Lead", "Next date", "Owes", "Id");
        foreach (var child in response.Children)
        {
            table.Row(
                child.Name,
                child.YearGroup,
                Words.Of(child.Rating),
                Lines(child.Because.Select(reason => Words.Of(reason))),
                child.LeadPractitioner is { } lead ? Lines([lead.Name, lead.Role]) : "",
                Lines([Words.Of(child.NextDate), Words.Of(child.NextDateKind)]),
                Lines(child.Owed.Select(Debt)),
                child.Id.Length > ShownOfId ? child.Id[^ShownOfId..] : child.Id
            );
        }
        // Eight columns in a hundred places: one place between two is enough.
        foreach (var column in table.Columns)
        {
            column.Padding(0, 0, 1, 0);
        }
        table.Columns[^1].NoWrap();
        return table.OrNone();
    }

    public static IRenderable One(ListedChild child)
    {
        var tree = new Tree(Tables.Plain($"{child.Name} on the early help list"));
        MessageTree.Grow(tree, child);
        return tree;
    }

    private static string Debt(OwedItem owed) => $"{Words.Of(owed.Kind)}\nby {Words.Of(owed.DueOn)}{(owed.Overdue ? "\n(overdue)" : "")}";

    private static string Lines(IEnumerable<string> words) => string.Join('\n', words.Where(word => word.Length > 0));
}
