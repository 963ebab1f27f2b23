using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using EarlyHelp.Workbench.Transfers;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class TransferWithdrawCommand
{
    public static Command Create(Shell shell)
    {
        var reason = TextFile.Option("--reason-file", "Why", required: true);
        return TransferChange.Create(
            shell,
            "withdraw",
            "Take an offer back, while nobody has answered it",
            [reason],
            (parsed, session, transfer, cancellationToken) =>
                session.Client.Transfers.WithdrawAsync(
                    new WithdrawTransferRequest
                    {
                        TransferId = transfer.Id,
                        Etag = transfer.Etag,
                        Reason = TextFile.Read(parsed.GetValue(reason)),
                    },
                    cancellationToken
                ),
            response => response.Transfer
        );
    }
}
