using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Every open assessment of a case that one organisation leads goes to another lead practitioner. Saves nothing.</summary>
internal sealed class PassOnAssessments(EarlyHelpDb db)
{
    public async Task<Guid?> HandleAsync(Case @case, Guid fromOrganisationId, LeadPractitioner lead, Guid transferId, DateTimeOffset now)
    {
        var assessments = await db
            .Assessments.Where(assessment =>
                assessment.LocalAuthority == @case.LocalAuthority
                && assessment.CaseId == @case.Id
                && assessment.LeadOrganisationId == fromOrganisationId
                && assessment.State != AssessmentState.Closed
            )
            .OrderByDescending(assessment => assessment.Id)
            .ToListAsync();
        foreach (var assessment in assessments)
        {
            assessment.LeadOrganisationId = Guid.Parse(lead.OrganisationId);
            assessment.ChangedAt = now;
        }
        return assessments.FirstOrDefault()?.Id;
    }
}
