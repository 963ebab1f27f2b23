using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentStartCommand
{
    public static Command Create(Shell shell)
    {
        var file = new Argument<string?>("FILE")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description =
                "What is known: an AssessmentContent, or a StartAssessmentRequest with leadPractitioner and content, as YAML or JSON. "
                + "With a source, only what differs from it",
        };
        var allocation = new Option<string?>("--allocation")
        {
            Description = "From this allocation that you accepted: what the referral says is there",
            HelpName = "ID",
        };
        var @case = new Option<string?>("--case") { Description = "In this case that you are accountable for", HelpName = "ID" };
        var again = new Option<bool>("--again")
        {
            Description = "Start even what was started before. Without it, the same content has no second effect for 30 days",
        };
        var command = new Command("start", "Start an assessment; you are the lead practitioner unless the file names another")
        {
            file,
            allocation,
            @case,
            again,
        };
        command.Validators.Add(result =>
        {
            var sources = new[] { result.GetValue(allocation), result.GetValue(@case) }.Count(source => source is not null);
            if (sources > 1)
            {
                result.AddError("Give either --allocation or --case.");
            }
            else if (sources == 0 && result.GetValue(file) is null)
            {
                result.AddError("Say who is assessed: a file, --allocation or --case.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var begun = DateTimeOffset.UtcNow;
                    var request = parsed.GetValue(file) is { } path ? Read(path) : new StartAssessmentRequest();
                    if (parsed.GetValue(allocation) is { } allocationId)
                        request.AllocationId = allocationId;
                    if (parsed.GetValue(@case) is { } caseId)
                        request.CaseId = caseId;
                    request.LeadPractitioner ??= new LeadPractitioner { Name = session.User.Name, Role = session.User.Role };
                    if (request.LeadPractitioner.OrganisationId.Length == 0)
                        request.LeadPractitioner.OrganisationId = session.OrganisationId;
                    if (request.RequestId.Length == 0 && !parsed.GetValue(again))
                        request.RequestId = ContentId.Of(request, session.OrganisationId);
                    var response = await session.Client.Assessments.StartAsync(request, cancellationToken);
                    session.Show(response, r => AssessmentViews.Changed(r.Assessment));
                    if (response.Assessment.StartedAt?.ToDateTimeOffset() < begun - SubmittedBeforeView.Tolerance)
                    {
                        session.Terminal.Error.WriteLine(
                            "It was started before, and is shown as it was then. --again starts another with the same content."
                        );
                    }
                    DiversionView.Show(response.Diversion, response.Assessment.Reference, session.Terminal, "Assessment");
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static StartAssessmentRequest Read(string path)
    {
        if (MessageFile.ReadAll(path) is not ([var message], false))
        {
            throw new InvalidDataException($"{path} holds a list, and one belongs here.");
        }
        return StartAssessmentRequest
            .Descriptor.Fields.InDeclarationOrder()
            .Any(field => message.Has(field.JsonName) || message.Has(field.Name))
            ? message.As<StartAssessmentRequest>()
            : new StartAssessmentRequest { Content = message.As<AssessmentContent>() };
    }
}
