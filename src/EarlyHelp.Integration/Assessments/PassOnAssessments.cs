using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Assessments go on with whoever takes the case. Adds to the context and saves nothing.</summary>
internal sealed class PassOnAssessments(EarlyHelpDb db, AssessmentChanges changes)
{
    /// <param name="case">The case, tracked, with its new accountable organisation.</param>
    /// <param name="fromOrganisationId">Who led them.</param>
    /// <param name="lead">Who leads them from now on.</param>
    /// <param name="transferId">The transfer that brings them.</param>
    /// <param name="now">The time.</param>
    /// <returns>The newest of them; none when the sender led none.</returns>
    public async Task<Guid?> HandleAsync(Case @case, Guid fromOrganisationId, LeadPractitioner lead, Guid transferId, DateTimeOffset now)
    {
        var assessments = await db
            .Assessments.Where(assessment =>
                assessment.LocalAuthority == @case.LocalAuthority
                && assessment.CaseId == @case.Id
                && assessment.LeadOrganisationId == fromOrganisationId
                && assessment.State != AssessmentState.Closed
            )
            .OrderBy(assessment => assessment.Id)
            .ToListAsync();
        if (assessments.Count > 0)
        {
            await db.CaseParties.Where(party => party.LocalAuthority == @case.LocalAuthority && party.CaseId == @case.Id).LoadAsync();
            await db
                .CaseConsents.Where(consent => consent.LocalAuthority == @case.LocalAuthority && consent.CaseId == @case.Id)
                .LoadAsync();
        }
        foreach (var assessment in assessments)
        {
            var change = await changes.OpenAsync(assessment, @case);
            assessment.TransferId = transferId;
            assessment.AnswersForCase = true;
            AssignLeadPractitioner.Replace(change, lead, now);
            changes.Save(
                change with
                {
                    Circle = change.Circle with { LeadId = assessment.LeadOrganisationId },
                },
                RevisionKind.Transferred,
                EventKind.LeadPractitionerAssigned,
                now,
                new Addressee(fromOrganisationId, EventRelation.Lead)
            );
        }
        return assessments.Count > 0 ? assessments[^1].Id : null;
    }
}
