using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentCloseCommand
{
    public static Command Create(Shell shell)
    {
        var file = AssessmentChange.Form("Why, and what changed: an AssessmentClosure");
        var reason = new Option<string?>("--reason")
        {
            Description = "Why: a code of earlyhelp codes closure-reasons --authority LA; else the file's",
            HelpName = "CODE",
        };
        var achievement = new Option<string?>("--achievement") { Description = "Whether what was wanted was reached; else the file's" };
        achievement.AcceptOnlyFromAmong(Words.Choices<Achievement>());
        return AssessmentChange.Create(
            shell,
            "close",
            "Close an assessment: the referrers hear what changed",
            [file, reason, achievement],
            (parsed, session, assessment, cancellationToken) =>
            {
                var closure = MessageFile.Read<AssessmentClosure>(parsed.GetRequiredValue(file));
                closure.Reason = parsed.GetValue(reason) ?? closure.Reason;
                closure.Achievement = parsed.GetValue(achievement) is { } choice ? Words.Chosen<Achievement>(choice) : closure.Achievement;
                var request = new CloseAssessmentRequest
                {
                    AssessmentId = assessment.Id,
                    Etag = assessment.Etag,
                    Closure = closure,
                };
                return session.Client.Assessments.CloseAsync(request, cancellationToken);
            },
            response => response.Assessment
        );
    }
}
