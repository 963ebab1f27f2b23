using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class ActivateAssessmentTests(Service service)
{
    [Fact]
    public async Task Becomes_active_and_everybody_and_the_referrer_hears()
    {
        var allocation = await service.AcceptedAsync(Forms.Agreed(Asking.Pupil()));
        var at = (await service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(allocation))).Assessment;
        at = await service.SchoolHealth.UpdateAsync(
            at,
            new() { ChildrensViews = { AssessmentWork.View("c1", "Too young to say; plays with the garage.") } },
            "childrens_views"
        );
        var request = AssessmentWork.Activating(at);
        var active = await service.SchoolHealth.Assessments.ActivateAssessmentAsync(request);

        Assert.Equal(AssessmentState.Active, active.Assessment.State);
        Assert.Equal(active.Assessment.SavedAt, active.Assessment.ActivatedAt);
        Assert.Contains(AssessmentAction.RecordReview, active.Assessment.AllowedActions);
        Assert.Equal(active, await service.SchoolHealth.Assessments.ActivateAssessmentAsync(request));
        foreach (var concerned in new[] { service.Hub, service.SchoolHealth, service.School })
        {
            Assert.Equal(EventKind.AssessmentActivated, (await concerned.HeardAsync(at.Id))[^1]);
        }
        var news = (await service.School.FeedbackAsync(allocation.ReferralId))[0];
        Assert.Equal(FeedbackKind.AssessmentActivated, news.Kind);
        Assert.Contains("is agreed with the family", news.Summary, StringComparison.Ordinal);
        Assert.NotEmpty(news.FamilySummary);
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.ActivateAssessmentAsync(AssessmentWork.Activating(active.Assessment)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task Every_child_has_a_view_of_its_own()
    {
        var at = await service.StartAsync();

        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.ActivateAssessmentAsync(AssessmentWork.Activating(at)),
            "content.children[1] REQUIRED"
        );
    }

    [Fact]
    public async Task Without_the_familys_agreement_there_are_ways_on()
    {
        var start = AssessmentWork.Starting(Samples.School);
        start.Content.ChildrensViews.Add(AssessmentWork.View("c1", "Likes drawing."));
        var at = (await service.School.Assessments.StartAssessmentAsync(start)).Assessment;
        var refused = await Fault.OfAsync(
            service.School.Assessments.ActivateAssessmentAsync(AssessmentWork.Activating(at)),
            StatusCode.FailedPrecondition,
            "FAMILY_AGREEMENT_NEEDED"
        );

        Assert.Equal(4, refused.Preconditions.Count);
        Assert.Equal(AssessmentState.Draft, (await service.School.ReadAsync(at)).State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        await Fault.OfFieldsAsync(
            service.School.Assessments.ActivateAssessmentAsync(new()),
            "request_id REQUIRED",
            "assessment_id REQUIRED",
            "etag REQUIRED"
        );
        var at = await service.StartAsync();
        await Fault.OfAsync(
            service.Hub.Assessments.ActivateAssessmentAsync(AssessmentWork.Activating(at)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
