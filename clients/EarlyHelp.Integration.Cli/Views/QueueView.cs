using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>The hub's queue, narrow enough for a terminal of a hundred columns.</summary>
internal static class QueueView
{
    public static IRenderable Of(ListTriageQueueResponse response)
    {
        var table = Tables.With("", "Reference", "Children", "Waiting", "Decide by", "Taken by", "Needs");
        foreach (var column in table.Columns.Take(5))
        {
            column.NoWrap();
        }
        foreach (var entry in response.Entries)
        {
            table.AddRow(
                Colour(entry.Rag),
                Tables.Plain(entry.Referral.Reference),
                Tables.Plain(string.Join('\n', entry.Referral.Children)),
                Tables.Plain(Words.OfWorkingMinutes(entry.WaitingWorkingMinutes)),
                Tables.Plain(Words.DayOf(entry.DecideBy)),
                Tables.Plain(entry.TakenBy?.Name ?? ""),
                Tables.Plain(string.Join("; ", Needs(entry)))
            );
        }
        return table.OrNone();
    }

    private static Text Colour(Rag rag) =>
        rag switch
        {
            Rag.Red => new Text("red", new Style(Color.White, Color.Red, Decoration.Bold)),
            Rag.Amber => new Text("amber", new Style(Color.Black, Color.Orange1)),
            Rag.Green => new Text("green", new Style(Color.Black, Color.Green)),
            _ => new Text("-"),
        };

    private static IEnumerable<string> Needs(QueueEntry entry)
    {
        if (entry.Overdue)
        {
            yield return "overdue";
        }
        if (entry.AllocationsDeclined > 0)
        {
            yield return "a service declined: decide again";
        }
        if (entry.InformationExpired)
        {
            yield return "a question expired";
        }
        if (entry.InformationRequestsOpen > 0)
        {
            yield return $"waits for the referrer ({entry.InformationRequestsOpen})";
        }
        if (entry.ContributionsOutstanding > 0)
        {
            yield return $"waits for views ({entry.ContributionsOutstanding}, {entry.ContributionsOverdue} overdue)";
        }
        if (entry.PossibleMatches > 0)
        {
            yield return $"settle possible matches ({entry.PossibleMatches})";
        }
        if (entry.Referral.MissingInformationCount > 0)
        {
            yield return $"{entry.Referral.MissingInformationCount} things not known";
        }
        if (entry.Referral.ParentsNotToBeTold == Answer.Yes)
        {
            yield return "parents not to be told";
        }
        if (entry.Referral.HasExclusions)
        {
            yield return "somebody must not see it";
        }
    }
}
