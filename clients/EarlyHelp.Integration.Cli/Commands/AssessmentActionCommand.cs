using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentActionCommand
{
    private static readonly string[] SetByService = ["id", "added_at", "state_changed_at"];

    public static Command Create(Shell shell) => new("action", "One action of the plan") { Add(shell), Update(shell) };

    private static Command Add(Shell shell)
    {
        var file = AssessmentChange.Form("The action: a PlanAction, with what, owner and dueOn,");
        return AssessmentChange.Create(
            shell,
            "add",
            "Add an action to the plan",
            [file],
            (parsed, session, assessment, cancellationToken) =>
                session.Client.Assessments.AddActionAsync(
                    new AddActionRequest
                    {
                        AssessmentId = assessment.Id,
                        Etag = assessment.Etag,
                        Action = MessageFile.Read<PlanAction>(parsed.GetRequiredValue(file)),
                    },
                    cancellationToken
                ),
            response => response.Assessment
        );
    }

    private static Command Update(Shell shell)
    {
        var file = AssessmentChange.Form("What changes: a PlanAction with its id and, for example, state and progress,");
        return AssessmentChange.Create(
            shell,
            "update",
            "Change what the file holds of an action, and leave the rest",
            [file],
            (parsed, session, assessment, cancellationToken) =>
            {
                var (action, mask) = PartialFile.Read<PlanAction>(parsed.GetRequiredValue(file), SetByService);
                var request = new UpdateActionRequest
                {
                    AssessmentId = assessment.Id,
                    Etag = assessment.Etag,
                    Action = action,
                    // Another owner takes the place of the one before, and is not mixed with that one.
                    UpdateMask = new FieldMask { Paths = { mask.Paths.Select(path => path.Split('.')[0]).Distinct() } },
                };
                return session.Client.Assessments.UpdateActionAsync(request, cancellationToken);
            },
            response => response.Assessment
        );
    }
}
