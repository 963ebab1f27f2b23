using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Assessments;

[Collection(Service.Run)]
public sealed class UpdateActionTests(Service service)
{
    [Fact]
    public async Task Writes_what_the_mask_names()
    {
        var at = await service.StartActiveAsync();
        var action = at.Actions[0];
        var request = AssessmentWork.Changing(
            at,
            new()
            {
                Id = action.Id,
                State = PlanActionState.Done,
                Progress = "Every evening.",
            },
            "state",
            "progress"
        );
        var reply = await service.SchoolHealth.Assessments.UpdateActionAsync(request);

        var changed = reply.Assessment.Actions[0];
        Assert.Equal((PlanActionState.Done, "Every evening.", action.What), (changed.State, changed.Progress, changed.What));
        Assert.Equal((action.Owner, action.AddedAt), (changed.Owner, changed.AddedAt));
        Assert.Equal(reply.Assessment.SavedAt, changed.StateChangedAt);
        Assert.Equal((2, 1), (reply.Assessment.PlanSummary.OpenActions, reply.Assessment.PlanSummary.DoneActions));
        Assert.Equal(reply, await service.SchoolHealth.Assessments.UpdateActionAsync(request));
        Assert.Equal(EventKind.PlanChanged, (await service.Hub.HeardAsync(at.Id))[^1]);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_not_there_for_anybody_else()
    {
        var at = await service.StartActiveAsync();
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Assessments.UpdateActionAsync(AssessmentWork.Changing(at, new(), "what", "id", "colour")),
            "action.id REQUIRED",
            "action.what REQUIRED",
            "update_mask.paths[1] CONTRADICTION",
            "update_mask.paths[2] REFERENCE_UNKNOWN"
        );
        var absent = AssessmentWork.Changing(at, new() { Id = "nothing" }, "progress");
        await Fault.OfFieldsAsync(service.SchoolHealth.Assessments.UpdateActionAsync(absent), "action.id REFERENCE_UNKNOWN");
        await Fault.OfAsync(service.School.Assessments.UpdateActionAsync(absent), StatusCode.NotFound, "NOT_FOUND");
        absent.Etag = "v1";
        absent.RequestId = Guid.NewGuid().ToString();
        await Fault.OfAsync(service.SchoolHealth.Assessments.UpdateActionAsync(absent), StatusCode.Aborted, "ETAG_STALE");
    }
}
