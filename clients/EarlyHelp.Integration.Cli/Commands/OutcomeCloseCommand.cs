using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class OutcomeCloseCommand
{
    public static Command Create(Shell shell)
    {
        var achievement = new Option<string>("--achievement") { Description = "Whether it was reached", Required = true };
        achievement.AcceptOnlyFromAmong(Words.Choices<Achievement>());
        var comment = TextFile.Option("--comment-file", "What came of it, in words that a referrer and the family can use", required: true);
        return OutcomeChange.Create(
            shell,
            "close",
            "Close an outcome, with what came of it",
            [achievement, comment],
            (parsed, session, outcome, cancellationToken) =>
                session.Client.Outcomes.RecordOutcomeAsync(
                    new RecordOutcomeRequest
                    {
                        DesiredOutcomeId = outcome.Id,
                        Etag = outcome.Etag,
                        Achievement = Words.Chosen<Achievement>(parsed.GetValue(achievement)),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    },
                    cancellationToken
                ),
            response => response.Outcome
        );
    }
}
