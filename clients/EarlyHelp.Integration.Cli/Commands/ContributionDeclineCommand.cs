using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ContributionDeclineCommand
{
    public static Command Create(Shell shell)
    {
        var id = ContributionsCommand.Request();
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        reason.AcceptOnlyFromAmong(Words.Choices<ContributionDeclineReason>());
        var comment = TextFile.Option("--comment-file", "Why, in words; needed for the reason other");
        var etag = ReferralArguments.Etag();
        var command = new Command("decline", "Say that there will be no answer, and why") { id, reason, comment, etag };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var contributions = session.Client.Contributions;
                    var now = (await contributions.GetRequestAsync(parsed.GetRequiredValue(id), cancellationToken)).Request;
                    var request = new DeclineContributionRequest
                    {
                        ContributionRequestId = now.Id,
                        Etag = parsed.GetValue(etag) ?? now.Etag,
                        Reason = Words.Chosen<ContributionDeclineReason>(parsed.GetValue(reason)),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    };
                    var response = await contributions.DeclineAsync(request, cancellationToken);
                    session.Show(response, r => ContributionViews.One(r.Request));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
