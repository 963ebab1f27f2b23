using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentActivateCommand
{
    public static Command Create(Shell shell) =>
        AssessmentChange.Create(
            shell,
            "activate",
            "Make a draft active: the family agrees, and the plan is under way",
            [],
            (_, session, assessment, cancellationToken) =>
                session.Client.Assessments.ActivateAsync(
                    new ActivateAssessmentRequest { AssessmentId = assessment.Id, Etag = assessment.Etag },
                    cancellationToken
                ),
            response => response.Assessment
        );
}
