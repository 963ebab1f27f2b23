using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class AddActionTests(Service service)
{
    [Fact]
    public async Task Adds_to_the_plan_once_and_everybody_hears()
    {
        var at = await service.StartAsync();
        var request = AssessmentWork.Adding(at, "c1", new() { Name = AssessmentWork.Mother, PersonRef = "m1" });
        var reply = await service.SchoolHealth.Assessments.AddActionAsync(request);

        var action = Assert.Single(reply.Assessment.Actions);
        Assert.Equal((reply.ActionId, PlanActionState.Open), (action.Id, action.State));
        Assert.Equal(reply.Assessment.SavedAt, action.AddedAt);
        Assert.Equal(1, reply.Assessment.PlanSummary.OpenActions);
        Assert.Equal(reply, await service.SchoolHealth.Assessments.AddActionAsync(request));
        Assert.Equal([EventKind.AssessmentStarted, EventKind.PlanChanged], await service.School.HeardAsync(at.Id));
        await Fault.OfAsync(
            service.SchoolHealth.Assessments.AddActionAsync(AssessmentWork.Adding(at, "", new() { Name = "Jo" })),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.AddActionAsync(new() { Action = new() }),
            "request_id REQUIRED",
            "assessment_id REQUIRED",
            "etag REQUIRED",
            "action.what REQUIRED",
            "action.owner REQUIRED"
        );
        var at = await service.StartAsync();
        var request = AssessmentWork.Adding(
            at,
            "c8",
            new()
            {
                Name = "Jo",
                PersonRef = "m8",
                OrganisationId = Guid.CreateVersion7().ToString(),
            }
        );
        request.Action.DueOn.Year = 2062;
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.AddActionAsync(request),
            "action.child_ref REFERENCE_UNKNOWN",
            "action.owner.person_ref REFERENCE_UNKNOWN",
            "action.owner.organisation_id REFERENCE_UNKNOWN",
            "action.due_on DATE_OUT_OF_RANGE"
        );
        await Fault.OfAsync(service.School.Assessments.AddActionAsync(request), StatusCode.NotFound, "NOT_FOUND");
    }
}
