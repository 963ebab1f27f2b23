using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class CloseAssessmentTests(Service service)
{
    [Fact]
    public async Task Is_over_and_everybody_and_the_referrer_hears()
    {
        var allocation = await service.AcceptedAsync(Forms.Agreed(Asking.Pupil()));
        var at = (await service.SchoolHealth.Assessments.StartAssessmentAsync(AssessmentWork.Starting(allocation))).Assessment;
        var request = AssessmentWork.Closing(at);
        var reply = await service.SchoolHealth.Assessments.CloseAssessmentAsync(request);

        Assert.Equal((AssessmentState.Closed, reply.Assessment.SavedAt), (reply.Assessment.State, reply.Assessment.ClosedAt));
        Assert.Equal(ClosureReasonKind.NeedsMet, reply.Assessment.Closure.ReasonKind);
        Assert.Empty(reply.Assessment.AllowedActions);
        Assert.Equal(reply, await service.SchoolHealth.Assessments.CloseAssessmentAsync(request));
        foreach (var concerned in new[] { service.Hub, service.SchoolHealth, service.School })
        {
            Assert.Equal(EventKind.AssessmentClosed, (await concerned.HeardAsync(at.Id))[^1]);
        }
        var news = (await service.School.FeedbackAsync(allocation.ReferralId))[0];
        Assert.Equal((FeedbackKind.AssessmentClosed, "The children sleep well."), (news.Kind, news.WhatChanged));
        Assert.Contains("The children sleep well.", news.Summary, StringComparison.Ordinal);
        Assert.Contains("The children sleep well.", news.FamilySummary, StringComparison.Ordinal);
        // The allocation goes on, and needs the case.
        Assert.Empty(await service.Hub.HeardAsync(at.CaseId));
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.CloseAssessmentAsync(AssessmentWork.Closing(reply.Assessment)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task The_case_that_nothing_else_needs_ends_with_it()
    {
        var at = (await service.School.Assessments.StartAssessmentAsync(AssessmentWork.Starting(Samples.School))).Assessment;
        await service.School.Assessments.CloseAssessmentAsync(AssessmentWork.Closing(at));

        Assert.Equal([EventKind.CaseClosed], await service.School.HeardAsync(at.CaseId));
        Assert.Equal(AssessmentState.Closed, (await service.School.ReadAsync(at)).State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.CloseAssessmentAsync(new() { Closure = new() }),
            "request_id REQUIRED",
            "assessment_id REQUIRED",
            "etag REQUIRED",
            "closure.reason REQUIRED",
            "closure.rationale REQUIRED",
            "closure.what_changed REQUIRED",
            "closure.achievement REQUIRED"
        );
        var request = AssessmentWork.Closing(await service.StartAsync());
        request.Closure.Reason = "WEATHER";
        request.Closure.ChildrensViews.Add(AssessmentWork.View("m1", "?"));
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.CloseAssessmentAsync(request),
            "closure.reason CODE_UNKNOWN",
            "closure.childrens_views[0].person_ref REFERENCE_UNKNOWN"
        );
        await Fault.OfAsync(service.Hub.Assessments.CloseAssessmentAsync(request), StatusCode.NotFound, "NOT_FOUND");
    }
}
