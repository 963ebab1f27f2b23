using System.CommandLine;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ContributionShowCommand
{
    public static Command Create(Shell shell)
    {
        var id = ContributionsCommand.Request();
        var command = new Command("show", "Show a request: its questions, and the answer so far. The hub sees that you read it") { id };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Contributions.GetRequestAsync(parsed.GetRequiredValue(id), cancellationToken);
                    session.Show(response, r => ContributionViews.One(r.Request));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
