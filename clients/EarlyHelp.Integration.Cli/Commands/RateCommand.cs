using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class RateCommand
{
    public static Command Create(Shell shell)
    {
        var key = ReferralArguments.Key();
        var rag = new Option<string>("--rag") { Description = "How urgent", Required = true };
        rag.AcceptOnlyFromAmong(Words.Choices<Rag>());
        var level = new Option<string>("--level") { Description = "The level of need", Required = true };
        level.AcceptOnlyFromAmong(Words.Choices<LevelOfNeed>());
        var reason = TextFile.Option("--reason-file", "Why, in words", required: true);
        var etag = ReferralArguments.Etag();
        var command = new Command("rate", "Rate how urgent a referral is, and its level of need (for hubs)")
        {
            key,
            rag,
            level,
            reason,
            etag,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var now = (await session.ReadAsync(parsed.GetRequiredValue(key), parsed.GetValue(etag), cancellationToken)).Referral;
                    var request = new RateReferralRequest
                    {
                        ReferralId = now.Id,
                        Etag = now.Etag,
                        Rating = new Rating
                        {
                            Rag = Words.Chosen<Rag>(parsed.GetValue(rag)),
                            Level = Words.Chosen<LevelOfNeed>(parsed.GetValue(level)),
                            Reason = TextFile.Read(parsed.GetValue(reason)),
                        },
                    };
                    var response = await session.Client.Triage.RateAsync(request, cancellationToken);
                    session.Show(response, r => TriageViews.State(r.Referral, r.Triage));
                    DiversionView.Show(response.Diversion, now.Reference, session.Terminal);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
