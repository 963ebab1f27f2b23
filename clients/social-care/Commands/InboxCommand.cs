using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Transfers;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.SocialCare.Commands;

/// <summary>Step-ups that were offered to the front door.</summary>
internal static class InboxCommand
{
    private const int LargestPage = 200;

    public static Command Create(Shell shell)
    {
        var key = new Argument<string?>("ID|REFERENCE")
        {
            Description = "Show this one with all that the sender wrote. Without it, what waits for an answer, the urgent first",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var all = new Option<bool>("--all") { Description = "Also what was answered" };
        var command = new Command("inbox", "Step-ups that were offered to the front door: answer them with accept or decline") { key, all };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    if (parsed.GetValue(key) is { } one)
                    {
                        var transfer = await session.TransferAsync(one, cancellationToken);
                        session.Show(new GetTransferResponse { Transfer = transfer }, r => TransferViews.One(r.Transfer));
                        return ExitCodes.Ok;
                    }
                    var request = new ListTransfersRequest
                    {
                        Box = TransferBox.OfferedToMe,
                        Kinds = { TransferKind.StepUp },
                        States = { parsed.GetValue(all) ? [] : [TransferState.Offered] },
                        PageSize = LargestPage,
                    };
                    var waiting = await session.Client.Transfers.ListAllAsync(request).ToListAsync(cancellationToken);
                    var ordered = waiting.OrderByDescending(transfer => transfer.Form?.Urgent is true).ToList();
                    var names = await session.NamesOfAsync(ordered, cancellationToken);
                    session.Show(new ListTransfersResponse { Transfers = { ordered } }, r => TransferViews.List(r.Transfers, names));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
