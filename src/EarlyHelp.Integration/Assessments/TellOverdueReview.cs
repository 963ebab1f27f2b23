using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>The day of a review has passed without one: everybody around the assessment hears of it, once for each day that was set.</summary>
internal sealed class TellOverdueReview(EarlyHelpDb db, AssessmentChanges changes) : IDeadline
{
    public IQueryable<Guid> Due(AuthorityProfile authority, DateTimeOffset now)
    {
        var today = authority.Calendar.DayOf(now);
        return db
            .Assessments.Where(assessment =>
                assessment.LocalAuthority == authority.LocalAuthority
                && assessment.State != AssessmentState.Closed
                && !assessment.ReviewOverdueTold
                && (assessment.NextReviewOn ?? assessment.FirstReviewBy) < today
            )
            .OrderBy(assessment => assessment.Id)
            .Select(assessment => assessment.Id);
    }

    public async Task HandleAsync(AuthorityProfile authority, Guid id, DateTimeOffset now)
    {
        var assessment = await db
            .Assessments.Include(assessment => assessment.Case!.Parties)
            .Include(assessment => assessment.Case!.Consent)
            .SingleAsync(assessment => assessment.LocalAuthority == authority.LocalAuthority && assessment.Id == id);
        if (assessment.ReviewOverdueTold || !assessment.IsReviewOverdue(authority.Calendar.DayOf(now)))
        {
            return;
        }
        var change = await changes.OpenAsync(assessment, assessment.Case!);
        assessment.TellOverdue();
        db.Events.AddRange(
            new Announcement(EventKind.ReviewOverdue, id, now) { Case = assessment.Case, Own = assessment }.To(change.Circle.Everybody)
        );
    }
}
