using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AllocationsCommand
{
    public static Command Create(Shell shell)
    {
        var byHub = new Option<bool>("--by-my-hub") { Description = "What your hub allocated, instead of what was offered to you" };
        var states = new Option<string[]>("--state") { Description = "Only these states; may be given several times" };
        states.AcceptOnlyFromAmong(Words.Choices<AllocationState>());
        var limit = Limited.Option();
        var command = new Command("allocations", "Children who were offered to your organisation, newest first")
        {
            byHub,
            states,
            limit,
            AllocationAcceptCommand.Create(shell),
            AllocationDeclineCommand.Create(shell),
            AllocationProgressCommand.Create(shell),
            AllocationEndCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListAllocationsRequest
                    {
                        Box = parsed.GetValue(byHub) ? AllocationBox.ByMyHub : AllocationBox.OfferedToMe,
                        States = { (parsed.GetValue(states) ?? []).Select(Words.Chosen<AllocationState>) },
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.Allocations.ListAllAsync(request);
                    var allocations = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListAllocationsResponse { Allocations = { allocations } }, r => AllocationViews.List(r.Allocations));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
