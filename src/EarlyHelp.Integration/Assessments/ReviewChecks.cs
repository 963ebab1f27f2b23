using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What a review must say, beyond the rules of its single fields.</summary>
internal sealed class ReviewChecks(
    AssessmentChange change,
    IReadOnlyDictionary<Guid, Partners.Organisation> organisations,
    Problems problems
)
{
    public void Check(Review review)
    {
        var people = new People(change.Family);
        var checks = new AssessmentChecks(change.Authority, change.Today, problems);
        checks.NotLater(review.HeldOn, "review.held_on");
        checks.NotLater(review.CopyGivenOn, "review.copy_given_on");
        var held = review.HeldOn.ToDateOnly()!.Value;
        if (held < change.Authority.Calendar.DayOf(change.Assessment.StartedAt))
        {
            problems.Add("review.held_on", ErrorReason.DateOutOfRange, "This is before the assessment was started.");
        }
        CheckNext(review, held);
        for (var i = 0; i < review.Attendance.Count; i++)
        {
            checks.Person(people, review.Attendance[i].PersonRef, $"review.attendance[{i}].person_ref");
            checks.TakesPart(review.Attendance[i].OrganisationId, $"review.attendance[{i}].organisation_id", organisations);
        }
        checks.Views(people, review.FamilyUpdates, "review.family_updates");
        checks.Scales(people, review.Scales, "review.scales");
        CheckProgress(review);
    }

    /// <summary>The last day for the review after one, by the authority's own clock.</summary>
    public static DateOnly LatestAfter(AuthorityProfile authority, DateOnly held) =>
        authority.Calendar.AddWorkingDays(authority.Calendar.EndOf(held), authority.Clocks.ReviewWorkingDays);

    private void CheckNext(Review review, DateOnly held)
    {
        if (review.NextReviewOn?.ToDateOnly() is not { } next)
        {
            return;
        }
        if (next <= held)
        {
            problems.Add("review.next_review_on", ErrorReason.DateOutOfRange, "Give a day after this review.");
        }
        else if (next > LatestAfter(change.Authority, held))
        {
            problems.Add(
                "review.next_review_on",
                ErrorReason.DateOutOfRange,
                $"The authority wants the next review within {change.Authority.Clocks.ReviewWorkingDays} working days."
            );
        }
    }

    private void CheckProgress(Review review)
    {
        var actions = change.Content.Actions.Select(action => action.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < review.Progress.Count; i++)
        {
            if (!actions.Contains(review.Progress[i].ActionId))
            {
                problems.Add($"review.progress[{i}].action_id", ErrorReason.ReferenceUnknown, "The plan has no action with this id.");
            }
            else if (!seen.Add(review.Progress[i].ActionId))
            {
                problems.Add($"review.progress[{i}].action_id", ErrorReason.Duplicate, "The review speaks of this action twice.");
            }
        }
    }
}
