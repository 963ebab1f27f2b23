using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ReferralShowCommand
{
    public static Command Create(Shell shell)
    {
        var key = new Argument<string>("ID|REFERENCE") { Description = "Its id, or its short reference such as 7KM4-9QXT" };
        var command = new Command("show", "Show a referral") { key };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Referrals.GetAsync(parsed.GetRequiredValue(key), cancellationToken);
                    var names = session.IsJson ? null : await session.NamesAsync(response.Referral.LocalAuthority, cancellationToken);
                    session.Show(response, r => ReferralView.Of(r, names!));
                    DiversionView.Show(response.Referral, session.Terminal);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
