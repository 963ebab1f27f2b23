using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class OutcomesCommand
{
    public static Command Create(Shell shell)
    {
        var id = ConsentChange.Case();
        var dropped = new Option<bool>("--dropped") { Description = "Also what is no longer wanted" };
        var command = new Command("outcomes", "What is wanted for a family, with its measures, and what came of it")
        {
            id,
            dropped,
            OutcomesSetCommand.Create(shell),
            OutcomeMeasureCommand.Create(shell),
            OutcomeCloseCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Outcomes.ListAsync(
                        parsed.GetRequiredValue(id),
                        parsed.GetValue(dropped),
                        cancellationToken
                    );
                    session.Show(response, r => OutcomeViews.List(r.Outcomes));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
