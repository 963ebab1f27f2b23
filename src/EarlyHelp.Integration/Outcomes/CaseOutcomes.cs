using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Outcomes;

/// <summary>What became of a case's outcomes, for whoever closes an assessment and tells the referrer.</summary>
internal sealed class CaseOutcomes(EarlyHelpDb db, AuthorityProfiles profiles)
{
    /// <returns>Whether any is neither closed nor dropped; and those that are closed, in the order in which they were set.</returns>
    public async Task<(bool AnyOpen, IReadOnlyList<V1.OutcomeSummary> Closed)> OfAsync(string localAuthority, Guid caseId)
    {
        var outcomes = await db
            .DesiredOutcomes.AsNoTracking()
            .Where(outcome => outcome.LocalAuthority == localAuthority && outcome.CaseId == caseId && outcome.DroppedAt == null)
            .OrderBy(outcome => outcome.Id)
            .Select(outcome => new { outcome.Code, outcome.Achievement })
            .ToListAsync();
        var lists = (await profiles.CurrentAsync()).ByAuthority[localAuthority].Assessments;
        return (
            outcomes.Exists(outcome => outcome.Achievement == Achievement.Unspecified),
            [
                .. outcomes
                    .Where(outcome => outcome.Achievement != Achievement.Unspecified)
                    .Select(outcome => new OutcomeSummary
                    {
                        Code = outcome.Code,
                        // An authority may have taken the code off its list since.
                        Description = OutcomeCodes.Find(outcome.Code, lists)?.Description ?? outcome.Code,
                        Achievement = outcome.Achievement,
                    }),
            ]
        );
    }

    /// <summary>Refuses an action that is to serve what is not wanted here.</summary>
    public async Task CheckServedAsync(PlanAction action, string localAuthority, Guid caseId, Problems problems)
    {
        if (
            Guid.TryParse(action.DesiredOutcomeId, out var id)
            && !await db.DesiredOutcomes.AnyAsync(outcome =>
                outcome.LocalAuthority == localAuthority && outcome.CaseId == caseId && outcome.Id == id && outcome.DroppedAt == null
            )
        )
        {
            problems.Add(
                "action.desired_outcome_id",
                ErrorReason.ReferenceUnknown,
                "No such outcome is wanted for this family (OutcomeService.ListOutcomes)."
            );
        }
    }
}
