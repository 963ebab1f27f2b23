using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.Workbench;

/// <summary>What came of referrals, for those who made them; and for the hub what has not been read.</summary>
internal static class FeedbackCommand
{
    public static Command Create(Shell shell)
    {
        var given = new Option<bool>("--given") { Description = "What your hub gave, instead of what it is for you" };
        var all = new Option<bool>("--all") { Description = "Also what was read" };
        var olderThan = new Option<int>("--older-than")
        {
            Description = "Only what was given at least this many days ago",
            HelpName = "DAYS",
        };
        var referral = new Option<string?>("--referral") { Description = "Only of this referral", HelpName = "ID|REFERENCE" };
        var command = new Command("feedback", "What came of your referrals: what nobody has read yet, or all")
        {
            given,
            all,
            olderThan,
            referral,
            Acknowledge(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListFeedbackRequest
                    {
                        Box = parsed.GetValue(given) ? FeedbackBox.GivenByMe : FeedbackBox.ForMe,
                        NotAcknowledgedOnly = !parsed.GetValue(all),
                        OlderThanDays = parsed.GetValue(olderThan),
                        PageSize = 200,
                    };
                    if (parsed.GetValue(referral) is { } key)
                    {
                        request.ReferralId = (await session.Client.Referrals.GetAsync(key, cancellationToken)).Referral.Id;
                    }
                    var feedback = await session.Client.Referrals.ListAllFeedbackAsync(request).ToListAsync(cancellationToken);
                    session.Show(new ListFeedbackResponse { Feedback = { feedback } }, response => FeedbackView.Of(response.Feedback));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static Command Acknowledge(Shell shell)
    {
        var ids = new Argument<string[]>("ID") { Description = "Which feedback", Arity = ArgumentArity.OneOrMore };
        var command = new Command("ack", "Say that you have read feedback: the hub sees it") { ids };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new AcknowledgeFeedbackRequest { FeedbackIds = { parsed.GetRequiredValue(ids) } };
                    var response = await session.Client.Referrals.AcknowledgeFeedbackAsync(request, cancellationToken);
                    session.Show(response, r => FeedbackView.Of(r.Feedback));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
