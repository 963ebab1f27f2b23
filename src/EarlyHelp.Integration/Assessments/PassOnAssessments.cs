using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Assessments go on with whoever takes the case, and with what the sender suggests. Adds to the context and saves nothing.</summary>
internal sealed class PassOnAssessments(EarlyHelpDb db, AssessmentChanges changes)
{
    /// <param name="case">The case, tracked, with its new accountable organisation.</param>
    /// <param name="fromOrganisationId">Who led them.</param>
    /// <param name="lead">Who leads them from now on.</param>
    /// <param name="transferId">The transfer that brings them.</param>
    /// <param name="plan">What the sender suggests, and for which child's record: it joins the plan of the newest of them.</param>
    /// <param name="now">The time.</param>
    /// <returns>The newest of them; none when the sender led none.</returns>
    public async Task<Guid?> HandleAsync(
        Case @case,
        Guid fromOrganisationId,
        LeadPractitioner lead,
        Guid transferId,
        IReadOnlyList<(PlanAction Action, Guid? ChildId)> plan,
        DateTimeOffset now
    )
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
            if (assessment == assessments[^1])
            {
                Join(change, plan, now);
            }
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

    /// <summary>What is for a child whom the assessment is not about stays with the transfer: the child's `ref` would be another's here.</summary>
    private static void Join(AssessmentChange change, IEnumerable<(PlanAction Action, Guid? ChildId)> plan, DateTimeOffset now)
    {
        var refs = change.Circle.Children.ToLookup(child => child.ChildId, child => child.Ref);
        foreach (var (action, childId) in plan)
        {
            var isForFamily = action.ChildRef.Length == 0;
            action.ChildRef = childId is { } id ? refs[id].FirstOrDefault("") : "";
            if (isForFamily || action.ChildRef.Length > 0)
            {
                AddAction.To(change.Content, action, now);
            }
        }
    }
}
