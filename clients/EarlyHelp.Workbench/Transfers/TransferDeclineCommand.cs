using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Workbench.Transfers;

internal static class TransferDeclineCommand
{
    public static Command Create(Shell shell)
    {
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        reason.AcceptOnlyFromAmong(Words.Choices<TransferDeclineReason>());
        var comment = TextFile.Option("--comment-file", "Why, in words that the sender can use; needed for the reason other");
        return TransferChange.Create(
            shell,
            "decline",
            "Do not take the case on: it stays where it is, and the sender is told at once",
            [reason, comment],
            (parsed, session, transfer, cancellationToken) =>
                session.Client.Transfers.DeclineAsync(
                    new DeclineTransferRequest
                    {
                        TransferId = transfer.Id,
                        Etag = transfer.Etag,
                        Reason = Words.Chosen<TransferDeclineReason>(parsed.GetValue(reason)),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    },
                    cancellationToken
                ),
            response => response.Transfer
        );
    }
}
