using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Assessments go on with whoever takes the case, and with what the sender suggests. Adds to the context and saves nothing.</summary>
internal sealed class PassOnAssessments(EarlyHelpDb db, AssessmentChanges changing)
{
    /// <param name="case">The case, tracked, with its new accountable organisation.</param>
    /// <param name="fromOrganisationId">Who led them.</param>
    /// <param name="lead">Who leads them from now on.</param>
    /// <param name="transferId">The transfer that brings them.</param>
    /// <param name="plan">What the sender suggests, and for which child's record: it joins their plans.</param>
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
        var changes = new List<AssessmentChange>();
        foreach (var assessment in assessments)
        {
            changes.Add(await changing.OpenAsync(assessment, @case));
        }
        foreach (var (action, childId) in plan)
        {
            Join(changes, action, childId, now);
        }
        foreach (var change in changes)
        {
            var assessment = change.Assessment;
            assessment.TransferId = transferId;
            assessment.AnswersForCase = true;
            AssignLeadPractitioner.Replace(change, lead, now);
            changing.Save(
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

    /// <summary>
    /// To the newest that is about the child, by whose `ref` the child has there; what is for the family, to the newest. What fits in none
    /// stays with the transfer.
    /// </summary>
    private static void Join(IEnumerable<AssessmentChange> changes, PlanAction action, Guid? childId, DateTimeOffset now)
    {
        var isForFamily = action.ChildRef.Length == 0;
        foreach (var change in changes.Reverse())
        {
            var @ref = change.Circle.Children.FirstOrDefault(child => child.ChildId == childId).Ref;
            if ((isForFamily || @ref is not null) && AddAction.HasRoom(change.Content))
            {
                action.ChildRef = isForFamily ? "" : @ref!;
                AddAction.To(change.Content, action, now);
                return;
            }
        }
    }
}
