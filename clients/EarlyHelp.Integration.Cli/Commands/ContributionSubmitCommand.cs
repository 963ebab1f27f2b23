using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ContributionSubmitCommand
{
    public static Command Create(Shell shell)
    {
        var id = ContributionsCommand.Request();
        var file = new Argument<string>("FILE")
        {
            Description =
                "The answer: a Contribution as YAML or JSON. The referrer reads only the parts that stand in its sharedWithReferrer",
        };
        var draft = new Option<bool>("--draft") { Description = "Only save it: nobody else sees it, and the next one replaces it" };
        var etag = ReferralArguments.Etag();
        var command = new Command("submit", "Answer, or save a draft") { id, file, draft, etag };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var contribution = MessageFile.Read<Contribution>(parsed.GetRequiredValue(file));
                    contribution.Author ??= new Worker { Name = session.User.Name, Role = session.User.Role };
                    var contributions = session.Client.Contributions;
                    var now = (await contributions.GetRequestAsync(parsed.GetRequiredValue(id), cancellationToken)).Request;
                    var request = new SubmitContributionRequest
                    {
                        ContributionRequestId = now.Id,
                        Etag = parsed.GetValue(etag) ?? now.Etag,
                        AsDraft = parsed.GetValue(draft),
                        Contribution = contribution,
                    };
                    var response = await contributions.SubmitAsync(request, cancellationToken);
                    session.Show(response, r => ContributionViews.Sent(r.Request));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
