using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentReviewCommand
{
    public static Command Create(Shell shell)
    {
        var file = AssessmentChange.Form("The review: who came, what was said, how far each action is, what was decided; a Review");
        return AssessmentChange.Create(
            shell,
            "review",
            "Record a review: what it says of actions is written into the plan",
            [file],
            (parsed, session, assessment, cancellationToken) =>
                session.Client.Assessments.RecordReviewAsync(
                    new RecordReviewRequest
                    {
                        AssessmentId = assessment.Id,
                        Etag = assessment.Etag,
                        Review = MessageFile.Read<Review>(parsed.GetRequiredValue(file)),
                    },
                    cancellationToken
                ),
            response => response.Assessment
        );
    }
}
