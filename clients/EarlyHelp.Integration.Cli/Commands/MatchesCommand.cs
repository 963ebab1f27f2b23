using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class MatchesCommand
{
    public static Command Create(Shell shell)
    {
        var command = new Command("matches", "List pairs of records that may be one child (for hubs)");
        command.SetAction(
            shell.Calling(
                async (_, session, cancellationToken) =>
                {
                    var found = session.Client.ChildIdentity.ListAllPossibleMatchesAsync();
                    var matches = new ListPossibleMatchesResponse { Matches = { await found.ToListAsync(cancellationToken) } };
                    session.Show(matches, MatchesView.Of);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
