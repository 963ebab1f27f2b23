using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentUpdateCommand
{
    public static Command Create(Shell shell)
    {
        var file = AssessmentChange.Form(
            "What is written, and nothing else: the keys of an AssessmentContent that stand in it. A list is written whole, and a key "
                + "without a value is emptied;"
        );
        return AssessmentChange.Create(
            shell,
            "update",
            "Write what the file holds, and leave the rest",
            [file],
            (parsed, session, assessment, cancellationToken) =>
            {
                var (content, mask) = PartialFile.Read<AssessmentContent>(parsed.GetRequiredValue(file));
                var request = new UpdateAssessmentRequest
                {
                    AssessmentId = assessment.Id,
                    Etag = assessment.Etag,
                    Content = content,
                    UpdateMask = mask,
                };
                return session.Client.Assessments.UpdateAsync(request, cancellationToken);
            },
            response => response.Assessment,
            response => response.Diversion
        );
    }
}
