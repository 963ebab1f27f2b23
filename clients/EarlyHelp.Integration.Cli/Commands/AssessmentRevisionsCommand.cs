using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentRevisionsCommand
{
    public static Command Create(Shell shell)
    {
        var id = AssessmentChange.Id();
        var limit = Limited.Option();
        var command = new Command("revisions", "Every version that was saved, the newest first; show --revision N has each") { id, limit };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListRevisionsRequest
                    {
                        AssessmentId = await AssessmentChange.IdAsync(session, parsed.GetRequiredValue(id), cancellationToken),
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.Assessments.ListAllRevisionsAsync(request);
                    var revisions = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListRevisionsResponse { Revisions = { revisions } }, r => AssessmentViews.Revisions(r.Revisions));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
