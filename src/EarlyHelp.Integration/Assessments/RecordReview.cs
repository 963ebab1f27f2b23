using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Assessments;

/// <summary>What a review says of actions is written into the plan.</summary>
internal sealed class RecordReview(Call call, Mutation mutation, AssessmentChanges changes, PartnerRegistry partners, TimeProvider clock)
{
    private const int MostReviews = 100;

    public Task<RecordReviewResponse> HandleAsync(RecordReviewRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request));
    }

    private static void Check(RecordReviewRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Review is { NextReviewOn: null } review && review.Decision is ReviewDecision.Continue or ReviewDecision.Reassess)
        {
            problems.Add("review.next_review_on", ErrorReason.Required, "Help goes on: give the day of the next review.");
        }
        problems.RefuseIfAny();
    }

    private async Task<RecordReviewResponse> RecordAsync(RecordReviewRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.RecordReview);
        var review = request.Review.Clone();
        var problems = new Problems();
        var organisations = (await partners.CurrentAsync()).Organisations;
        new ReviewChecks(change, organisations, problems).Check(review);
        if (change.Content.Reviews.Count >= MostReviews)
        {
            problems.Add("review", ErrorReason.TooMany, $"An assessment has at most {MostReviews} reviews. Close it, or assess anew.");
        }
        problems.RefuseIfAny();
        var now = clock.Now();
        var user = call.Caller.User;
        review.Id = Guid.CreateVersion7(now).ToString();
        review.RecordedAt = Timestamp.FromDateTimeOffset(now);
        review.RecordedBy = new() { Name = user.Name, Role = user.Role };
        Add(change.Content, review);
        WriteIntoPlan(change.Content, review);
        var newest = change.Content.Reviews[^1];
        change.Assessment.ReviewNextOn(
            newest.NextReviewOn?.ToDateOnly()
                // Nobody gave a day, and it goes on until it is closed: then the authority's own clock does.
                ?? ReviewChecks.LatestAfter(change.Authority, newest.HeldOn.ToDateOnly()!.Value)
        );
        return new() { Assessment = changes.Save(change, RevisionKind.Reviewed, EventKind.ReviewRecorded, now), ReviewId = review.Id };
    }

    /// <summary>The oldest first, also when one is recorded late.</summary>
    private static void Add(V1.Assessment content, Review review)
    {
        var held = review.HeldOn.ToDateOnly();
        var place = content.Reviews.Count;
        while (place > 0 && content.Reviews[place - 1].HeldOn.ToDateOnly() > held)
        {
            place--;
        }
        content.Reviews.Insert(place, review);
    }

    private static void WriteIntoPlan(V1.Assessment content, Review review)
    {
        foreach (var progress in review.Progress)
        {
            var action = content.Actions.First(action => action.Id == progress.ActionId);
            if (action.State != progress.State)
            {
                action.State = progress.State;
                action.StateChangedAt = review.RecordedAt;
            }
            if (progress.Note.Length > 0)
            {
                action.Progress = progress.Note;
            }
        }
    }
}
