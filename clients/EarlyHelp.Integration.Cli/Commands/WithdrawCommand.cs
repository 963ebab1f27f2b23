using System.CommandLine;
using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class WithdrawCommand
{
    public static Command Create(Shell shell)
    {
        var key = new Argument<string>("ID|REFERENCE") { Description = "Which referral" };
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        reason.AcceptOnlyFromAmong(Words.Choices<WithdrawalReason>());
        var comment = new Option<string?>("--comment") { Description = "Why, in words; needed for the reason other", HelpName = "TEXT" };
        var etag = new Option<string?>("--etag") { Description = "As it was when you read it; else as it is now", HelpName = "ETAG" };
        var command = new Command("withdraw", "Take a referral back") { key, reason, comment, etag };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var referrals = session.Client.Referrals;
                    var now = (await referrals.GetAsync(parsed.GetRequiredValue(key), cancellationToken)).Referral;
                    var request = new WithdrawReferralRequest
                    {
                        ReferralId = now.Id,
                        Etag = parsed.GetValue(etag) ?? now.Etag,
                        Reason = Words.Chosen<WithdrawalReason>(parsed.GetValue(reason)),
                        Comment = parsed.GetValue(comment) ?? "",
                    };
                    var response = await referrals.WithdrawAsync(request, cancellationToken);
                    session.Show(response, r => new Text($"Referral {r.Referral.Reference} is {Words.Of(r.Referral.State)}.\n"));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
