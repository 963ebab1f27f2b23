using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentShowCommand
{
    public static Command Create(Shell shell)
    {
        var id = AssessmentChange.Id();
        var full = new Option<bool>("--full") { Description = "All that you may see: family, analysis, voices, plan, reviews" };
        var revision = new Option<int?>("--revision") { Description = "The version with this number", HelpName = "N" };
        var asOf = ReferralArguments.Time("--as-of", "The version that held at this time");
        var command = new Command("show", "Show an assessment: who, where it stands and the plan in one look, or all of it")
        {
            id,
            full,
            revision,
            asOf,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(revision) is not null && result.GetResult(asOf) is not null)
            {
                result.AddError("Give either --revision or --as-of.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var key = parsed.GetRequiredValue(id);
                    var request = Guid.TryParse(key, out _)
                        ? new GetAssessmentRequest { AssessmentId = key }
                        : new GetAssessmentRequest { Reference = key };
                    request.View = parsed.GetValue(full) ? AssessmentView.Full : AssessmentView.Basic;
                    if (parsed.GetValue(revision) is { } number)
                        request.Revision = number;
                    if (parsed.GetValue(asOf) is { } time)
                        request.AsOf = time.ToTimestamp();
                    var response = await session.Client.Assessments.GetAsync(request, cancellationToken);
                    var names = session.IsJson ? null : await session.NamesAsync(response.Assessment.LocalAuthority, cancellationToken);
                    session.Show(response, r => AssessmentViews.One(r.Assessment, names!));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
