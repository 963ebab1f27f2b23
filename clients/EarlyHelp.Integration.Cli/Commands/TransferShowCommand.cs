using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Transfers;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class TransferShowCommand
{
    public static Command Create(Shell shell)
    {
        var key = FindTransfer.Key();
        var command = new Command("show", "Show a transfer with all that the sender wrote") { key };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var transfer = await session.TransferAsync(parsed.GetRequiredValue(key), cancellationToken);
                    session.Show(new GetTransferResponse { Transfer = transfer }, r => TransferViews.One(r.Transfer));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
