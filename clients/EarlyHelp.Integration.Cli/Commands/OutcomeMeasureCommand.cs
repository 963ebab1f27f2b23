using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class OutcomeMeasureCommand
{
    public static Command Create(Shell shell)
    {
        var file = AssessmentChange.Form("The measure: its moment, and one of sdq, rcads, attendance, scale or goal; a Measure");
        return OutcomeChange.Create(
            shell,
            "measure",
            "Record a measure of an outcome: before, at a review, at the end or later",
            [file],
            (parsed, session, outcome, cancellationToken) =>
                session.Client.Outcomes.RecordMeasureAsync(
                    new RecordMeasureRequest
                    {
                        DesiredOutcomeId = outcome.Id,
                        Etag = outcome.Etag,
                        Measure = MessageFile.Read<Measure>(parsed.GetRequiredValue(file)),
                    },
                    cancellationToken
                ),
            response => response.Outcome
        );
    }
}
