using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentLeadCommand
{
    public static Command Create(Shell shell)
    {
        var file = AssessmentChange.Form(
            "The new lead practitioner, and why: a LeadPractitioner, with organisationId an id, URN or ODS code when another organisation "
                + "leads from now on,"
        );
        return AssessmentChange.Create(
            shell,
            "lead",
            "Name another lead practitioner",
            [file],
            async (parsed, session, assessment, cancellationToken) =>
            {
                var lead = MessageFile.Read<LeadPractitioner>(parsed.GetRequiredValue(file));
                lead.OrganisationId =
                    lead.OrganisationId.Length > 0
                        ? await session.IdAsync(lead.OrganisationId, assessment.LocalAuthority, cancellationToken)
                        : assessment.LeadOrganisationId;
                var request = new AssignLeadPractitionerRequest
                {
                    AssessmentId = assessment.Id,
                    Etag = assessment.Etag,
                    LeadPractitioner = lead,
                };
                return await session.Client.Assessments.AssignLeadPractitionerAsync(request, cancellationToken);
            },
            response => response.Assessment
        );
    }
}
