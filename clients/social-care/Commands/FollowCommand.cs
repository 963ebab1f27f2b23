using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.SocialCare.Following;
using EarlyHelp.Workbench.Transfers;
using EarlyHelp.Workbench.Views;
using Spectre.Console.Rendering;

namespace EarlyHelp.SocialCare.Commands;

/// <summary>What became of the offers since the last time.</summary>
internal static class FollowCommand
{
    private const string Reader = "follow";

    public static Command Create(Shell shell)
    {
        var (stateFile, all) = (StateFileOption(), AllOption());
        var command = new Command("follow", "What became of your offers since you last asked") { stateFile, all };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var state = StateFile.Open(parsed.GetRequiredValue(stateFile), session.OrganisationId);
                    var news = await News.ReadAsync(session, state.Of(Reader), parsed.GetValue(all), cancellationToken);
                    var names = await session.NamesOfAsync(news.Transfers, cancellationToken);
                    session.Show(new ListTransfersResponse { Transfers = { news.Transfers } }, r => View(r, names));
                    state.Keep(Reader, news.Bookmark);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    public static Option<string> StateFileOption() =>
        new("--state-file")
        {
            Description = "Where the program remembers what it has told",
            DefaultValueFactory = _ => StateFile.UsualPath,
            HelpName = "FILE",
        };

    public static Option<bool> AllOption() => new("--all") { Description = "Everything, whatever was told before" };

    private static IRenderable View(ListTransfersResponse news, IReadOnlyDictionary<string, string> organisations)
    {
        var table = Tables.With("Case", "Transfer", "To", "State", "Changed", "What is known");
        foreach (var transfer in news.Transfers)
        {
            table.Row(
                transfer.Form?.SenderReference ?? "",
                transfer.Reference,
                organisations.GetValueOrDefault(transfer.ToOrganisationId, transfer.ToOrganisationId),
                Words.Of(transfer.State),
                Words.Of(transfer.ChangedAt),
                transfer.State == TransferState.Offered ? $"to be answered by {Words.Of(transfer.AnswerBy)}" : TransferViews.News(transfer)
            );
        }
        return news.Transfers.Count > 0 ? table : Tables.Plain("Nothing has changed.\n");
    }
}
