using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Outcomes;

[Collection(Service.Run)]
public sealed class RecordOutcomeTests(Service service)
{
    [Fact]
    public async Task An_outcome_is_closed_once_with_what_came_of_it()
    {
        var outcome = await service.WantedAsync();
        var request = OutcomeWork.Closing(outcome);
        var closed = (await service.Hub.Outcomes.RecordOutcomeAsync(request)).Outcome;

        Assert.Equal((request.Achievement, request.Comment), (closed.Result.Achievement, closed.Result.Comment));
        Assert.Equal("Jo Conformance", closed.Result.ClosedBy.Name);
        Assert.NotNull(closed.Result.ClosedAt);
        Assert.NotEqual(outcome.Etag, closed.Etag);
        Assert.Equal(closed, Assert.Single((await service.Hub.OutcomesAsync(outcome.CaseId)).Outcomes));
        Assert.Equal([EventKind.OutcomeRecorded], await service.Hub.HeardAsync(outcome.Id));

        Assert.Equal(closed, (await service.Hub.Outcomes.RecordOutcomeAsync(request)).Outcome);
        await Fault.OfAsync(service.Hub.Outcomes.RecordOutcomeAsync(OutcomeWork.Closing(outcome)), StatusCode.Aborted, "ETAG_STALE");
        await Fault.OfAsync(
            service.Hub.Outcomes.RecordOutcomeAsync(OutcomeWork.Closing(closed, Achievement.Achieved)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task What_was_dropped_is_not_closed()
    {
        var outcome = await service.WantedAsync();
        await service.Hub.SetAsync(outcome.CaseId, OutcomeWork.Wanted("HEALTH"));
        var dropped = (await service.Hub.OutcomesAsync(outcome.CaseId, includeDropped: true)).Outcomes[0];
        await Fault.OfAsync(
            service.Hub.Outcomes.RecordOutcomeAsync(OutcomeWork.Closing(dropped)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_is_for_nobody_else()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Outcomes.RecordOutcomeAsync(new()),
            "request_id REQUIRED",
            "desired_outcome_id REQUIRED",
            "etag REQUIRED",
            "achievement REQUIRED",
            "comment REQUIRED"
        );
        var outcome = await service.WantedAsync();
        var absent = OutcomeWork.Closing(outcome);
        absent.DesiredOutcomeId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.Hub.Outcomes.RecordOutcomeAsync(absent), StatusCode.NotFound, "NOT_FOUND");
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth })
        {
            Assert.Equal(never.Bytes, (await Fault.OfAsync(other.Outcomes.RecordOutcomeAsync(OutcomeWork.Closing(outcome)))).Bytes);
        }
    }
}
