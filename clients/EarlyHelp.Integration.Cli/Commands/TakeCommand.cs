using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class TakeCommand
{
    public static Command Create(Shell shell)
    {
        var key = ReferralArguments.Key();
        var etag = ReferralArguments.Etag();
        var command = new Command("take", "Take a referral, or keep it for longer (for hubs)") { key, etag };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var now = (await session.ReadAsync(parsed.GetRequiredValue(key), parsed.GetValue(etag), cancellationToken)).Referral;
                    var request = new TakeReferralRequest { ReferralId = now.Id, Etag = now.Etag };
                    var response = await session.Client.Triage.TakeAsync(request, cancellationToken);
                    session.Show(response, r => TriageViews.State(r.Referral, r.Triage));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
