using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class RecordReviewTests(Service service)
{
    [Fact]
    public async Task What_it_says_of_actions_is_in_the_plan()
    {
        var at = await service.StartActiveAsync();
        var request = AssessmentWork.Reviewing(at);
        var review = request.Review;
        review.Attendance.Add(
            new ReviewAttendance
            {
                Name = AssessmentWork.Mother,
                PersonRef = "m1",
                Presence = ReviewPresence.Present,
            }
        );
        review.Attendance.Add(
            new ReviewAttendance
            {
                Name = "Sam Tutor",
                OrganisationId = Samples.School,
                Presence = ReviewPresence.Apologies,
            }
        );
        review.Progress.Add(
            at.Actions.Select(action => new ActionProgress
            {
                ActionId = action.Id,
                State = PlanActionState.Done,
                Note = "Done.",
            })
        );
        review.Scales.Add(Score("m1", AssessmentWork.Mother, RaterKind.Parent, 6));
        review.Scales.Add(Score("c1", "Bee", RaterKind.Child, 8));
        var reply = await service.SchoolHealth.Assessments.RecordReviewAsync(request);

        Assert.All(reply.Assessment.Actions, action => Assert.Equal((PlanActionState.Done, "Done."), (action.State, action.Progress)));
        Assert.Equal(review.NextReviewOn, reply.Assessment.NextReviewOn);
        Assert.Equal(reply.ReviewId, Assert.Single(reply.Assessment.Reviews).Id);
        Assert.Equal((1, ReviewDecision.Continue), (reply.Assessment.PlanSummary.ReviewsHeld, reply.Assessment.PlanSummary.LastDecision));
        Assert.All(reply.Assessment.Reviews[0].Scales, score => Assert.Equal(1, score.ScaleVersion));
        Assert.Equal(reply, await service.SchoolHealth.Assessments.RecordReviewAsync(request));
        Assert.Equal(EventKind.ReviewRecorded, (await service.School.HeardAsync(at.Id))[^1]);

        var seen = Assert.Single((await service.School.ReadAsync(at)).Reviews);
        Assert.Equal("Sam Tutor", Assert.Single(seen.Attendance).Name);
        Assert.Equal("c1", Assert.Single(seen.Scales).RaterRef);
        Assert.Single(seen.Progress);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var at = await service.StartActiveAsync();
        var request = AssessmentWork.Reviewing(at);
        request.Review.NextReviewOn = null;
        await Fault.OfFieldsAsync(service.SchoolHealth.Assessments.RecordReviewAsync(request), "review.next_review_on REQUIRED");
        request.Review.NextReviewOn = Forms.Date(DateTime.UtcNow.AddYears(1));
        request.Review.HeldOn = Forms.Date(DateTime.UtcNow.AddDays(-3));
        request.Review.Progress.Add(new ActionProgress { ActionId = "nothing", State = PlanActionState.Done });
        request.Review.FamilyUpdates.Add(AssessmentWork.View("m9", "?"));
        request.Review.Scales.Add(Score("m1", "M", RaterKind.Parent, 12));
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.RecordReviewAsync(request),
            "review.held_on DATE_OUT_OF_RANGE",
            "review.next_review_on DATE_OUT_OF_RANGE",
            "review.progress[0].action_id REFERENCE_UNKNOWN",
            "review.family_updates[0].person_ref REFERENCE_UNKNOWN",
            "review.scales[0].score OUT_OF_RANGE"
        );
    }

    [Fact]
    public async Task A_draft_is_not_reviewed_and_nobody_else_reviews()
    {
        var at = await service.StartAsync();
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.RecordReviewAsync(AssessmentWork.Reviewing(at)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        await Fault.OfAsync(service.Hub.Assessments.RecordReviewAsync(AssessmentWork.Reviewing(at)), StatusCode.NotFound, "NOT_FOUND");
    }

    private static ScaleScore Score(string rater, string name, RaterKind kind, int score) =>
        new()
        {
            Scale = "SIGNS_OF_SAFETY",
            Rater = name,
            RaterRef = rater,
            RaterKind = kind,
            ScoredOn = Forms.Date(DateTime.UtcNow),
            Score = score,
        };
}
