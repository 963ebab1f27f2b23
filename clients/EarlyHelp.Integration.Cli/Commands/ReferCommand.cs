using System.CommandLine;
using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ReferCommand
{
    public static Command Create(Shell shell)
    {
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description =
                "SubmitReferralRequest or ReferralForm as protobuf JSON, or as YAML of the same shape; or a list of them. - reads JSON from standard input",
        };
        var validateOnly = new Option<bool>("--validate-only") { Description = "Only ask whether it would be accepted; nothing is stored" };
        var again = new Option<bool>("--again")
        {
            Description = "Submit even what was submitted before. Without it, the same content has no second effect for 30 days",
        };
        var command = new Command("refer", "Submit referrals") { files, validateOnly, again };
        command.SetAction(
            shell.Calling(
                (parsed, session, cancellationToken) =>
                {
                    var begun = DateTimeOffset.UtcNow;
                    var read = parsed.GetRequiredValue(files).Select(ReferralFile.Read).ToList();
                    var submissions = read.SelectMany(file => file.Submissions).ToList();
                    foreach (var submission in submissions)
                        Prepare(submission, parsed.GetValue(validateOnly), parsed.GetValue(again));
                    return read is [{ IsList: false }]
                        ? SubmitOneAsync(submissions[0], begun, session, cancellationToken)
                        : SubmitMany.RunAsync(submissions, begun, session, cancellationToken);
                }
            )
        );
        return command;
    }

    private static void Prepare(Submission submission, bool validateOnly, bool again)
    {
        var request = submission.Request;
        request.ValidateOnly |= validateOnly;
        if (request.RequestId.Length == 0 && !again)
            request.RequestId = ContentId.Of(request.Referral);
    }

    private static async Task<int> SubmitOneAsync(
        Submission submission,
        DateTimeOffset begun,
        Session session,
        CancellationToken cancellationToken
    )
    {
        var response = await session.Client.Referrals.SubmitAsync(submission.Request, cancellationToken);
        session.Show(response, r => SubmittedView.Of(r.Referral));
        SubmittedBeforeView.Show([response.Referral], begun, session.Terminal);
        DiversionView.Show(response.Referral, session.Terminal);
        return ExitCodes.Ok;
    }
}
