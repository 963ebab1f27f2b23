using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class OutcomesSetCommand
{
    public static Command Create(Shell shell)
    {
        var id = ConsentChange.Case();
        var file = AssessmentChange.Form(
            "All that is wanted: WantedOutcomes, each with a code of earlyhelp codes desired-outcomes, as a list or below outcomes,"
        );
        var etag = ReferralArguments.Etag();
        var command = new Command("set", "Set what is wanted. What the file leaves out is no longer wanted, and is kept on record")
        {
            id,
            file,
            etag,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = Read(parsed.GetRequiredValue(file));
                    request.CaseId = parsed.GetRequiredValue(id);
                    request.Etag =
                        parsed.GetValue(etag)
                        ?? (await session.Client.Outcomes.ListAsync(request.CaseId, cancellationToken: cancellationToken)).Etag;
                    var response = await session.Client.Outcomes.SetAsync(request, cancellationToken);
                    session.Show(response, r => OutcomeViews.List(r.Outcomes));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static SetDesiredOutcomesRequest Read(string path)
    {
        var (messages, isList) = MessageFile.ReadAll(path);
        return isList
            ? new SetDesiredOutcomesRequest { Outcomes = { messages.Select(message => message.As<WantedOutcome>()) } }
            : messages[0].As<SetDesiredOutcomesRequest>();
    }
}
