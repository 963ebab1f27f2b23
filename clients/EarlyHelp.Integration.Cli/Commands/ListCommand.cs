using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ListCommand
{
    public static Command Create(Shell shell)
    {
        var because = new Option<string[]>("--because") { Description = "Only children on the list for this; may be given several times" };
        because.AcceptOnlyFromAmong(Words.Choices<ListedBecause>());
        var rags = new Option<string[]>("--rag") { Description = "Only children whom the school rated so; may be given several times" };
        rags.AcceptOnlyFromAmong(Words.Choices<SchoolRag>());
        var overdue = new Option<bool>("--overdue") { Description = "Only children with something overdue" };
        var since = new Option<DateTimeOffset?>("--changed-since")
        {
            Description = "Only what changed since then, such as 2026-11-25T08:00Z",
            HelpName = "TIME",
        };
        var limit = Limited.Option();
        var command = new Command("list", "Your school's early help list, by name (for schools)")
        {
            because,
            rags,
            overdue,
            since,
            limit,
            ListRateCommand.Create(shell),
            ListNoteCommand.Create(shell),
            ListReviewCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListChildrenRequest
                    {
                        Because = { (parsed.GetValue(because) ?? []).Select(Words.Chosen<ListedBecause>) },
                        Ratings = { (parsed.GetValue(rags) ?? []).Select(Words.Chosen<SchoolRag>) },
                        OverdueOnly = parsed.GetValue(overdue),
                        ChangedSince = parsed.GetValue(since) is { } time ? Timestamp.FromDateTimeOffset(time) : null,
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.EarlyHelpList.ListAllAsync(request);
                    var children = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListChildrenResponse { Children = { children } }, ListedChildViews.List);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
