using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentsCommand
{
    public static Command Create(Shell shell)
    {
        var box = new Option<string>("--box") { Description = "Whose", DefaultValueFactory = _ => "led-by-me" };
        box.AcceptOnlyFromAmong(Words.Choices<AssessmentBox>());
        var states = new Option<string[]>("--state") { Description = "Only these states; may be given several times" };
        states.AcceptOnlyFromAmong(Words.Choices<AssessmentState>());
        var overdue = new Option<bool>("--review-overdue") { Description = "Only those whose review is overdue" };
        var limit = Limited.Option();
        var command = new Command("assessments", "Early help assessments and their plans, newest first")
        {
            box,
            states,
            overdue,
            limit,
            AssessmentShowCommand.Create(shell),
            AssessmentStartCommand.Create(shell),
            AssessmentUpdateCommand.Create(shell),
            AssessmentContributeCommand.Create(shell),
            AssessmentActivateCommand.Create(shell),
            AssessmentActionCommand.Create(shell),
            AssessmentReviewCommand.Create(shell),
            AssessmentLeadCommand.Create(shell),
            AssessmentCloseCommand.Create(shell),
            AssessmentRevisionsCommand.Create(shell),
            AssessmentExportCommand.Create(shell),
            AssessmentPrintCommand.Create(shell),
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListAssessmentsRequest
                    {
                        Box = Words.Chosen<AssessmentBox>(parsed.GetValue(box)),
                        States = { (parsed.GetValue(states) ?? []).Select(Words.Chosen<AssessmentState>) },
                        ReviewOverdueOnly = parsed.GetValue(overdue),
                        PageSize = Limited.PageSize(parsed.GetValue(limit)),
                    };
                    var all = session.Client.Assessments.ListAllAsync(request);
                    var assessments = await session.ReadAsync(all, parsed.GetValue(limit), cancellationToken);
                    session.Show(new ListAssessmentsResponse { Assessments = { assessments } }, r => AssessmentViews.List(r.Assessments));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
