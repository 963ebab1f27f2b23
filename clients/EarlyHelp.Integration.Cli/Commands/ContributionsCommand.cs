using System.CommandLine;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ContributionsCommand
{
    public static Command Create(Shell shell)
    {
        var states = new Option<string[]>("--state")
        {
            Description = "Only these states; may be given several times. Else what waits for an answer",
        };
        states.AcceptOnlyFromAmong(Words.Choices<ContributionState>());
        var limit = Limited.Option();
        var command = new Command("contributions", "What your organisation is asked about children, the earliest due date first")
        {
            states,
            limit,
            ContributionShowCommand.Create(shell),
            ContributionSubmitCommand.Create(shell),
            ContributionDeclineCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListContributionRequestsRequest
                    {
                        States = { (parsed.GetValue(states) ?? []).Select(Words.Chosen<ContributionState>) },
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.Contributions.ListAllRequestsAsync(request);
                    var requests = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListContributionRequestsResponse { Requests = { requests } }, ContributionViews.Asked);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    public static Argument<string> Request() => new("REQUEST") { Description = "Its id, from: earlyhelp contributions" };
}
