using System.CommandLine;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.Workbench.Cases;

internal static class CaseShowCommand
{
    public static Command Create(Shell shell)
    {
        var key = FindCase.Key();
        var command = new Command("show", "Where a case stands, and what keeps it open") { key };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.CaseAsync(parsed.GetRequiredValue(key), cancellationToken);
                    session.Show(response, r => CaseView.Of(r.Case));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
