using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Transfers;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class TransfersCommand
{
    public static Command Create(Shell shell)
    {
        var box = new Option<string>("--box") { Description = "Whose", DefaultValueFactory = _ => "offered-to-me" };
        box.AcceptOnlyFromAmong(Words.Choices<TransferBox>());
        var states = new Option<string[]>("--state") { Description = "Only these states; may be given several times" };
        states.AcceptOnlyFromAmong(Words.Choices<TransferState>());
        var kinds = new Option<string[]>("--kind") { Description = "Only these kinds; may be given several times" };
        kinds.AcceptOnlyFromAmong(Words.Choices<TransferKind>());
        var limit = Limited.Option();
        var command = new Command("transfers", "Cases that were offered to your organisation, or by it, newest first")
        {
            box,
            states,
            kinds,
            limit,
            TransferShowCommand.Create(shell),
            TransferOfferCommand.Create(shell),
            TransferAcceptCommand.Create(shell),
            TransferDeclineCommand.Create(shell),
            TransferWithdrawCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListTransfersRequest
                    {
                        Box = Words.Chosen<TransferBox>(parsed.GetValue(box)),
                        States = { (parsed.GetValue(states) ?? []).Select(Words.Chosen<TransferState>) },
                        Kinds = { (parsed.GetValue(kinds) ?? []).Select(Words.Chosen<TransferKind>) },
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.Transfers.ListAllAsync(request);
                    var transfers = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    var names = await session.NamesOfAsync(transfers, cancellationToken);
                    session.Show(new ListTransfersResponse { Transfers = { transfers } }, r => TransferViews.List(r.Transfers, names));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
