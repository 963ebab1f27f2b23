using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Outcomes;

[Collection(Service.Run)]
public sealed class ListOutcomesTests(Service service)
{
    [Fact]
    public async Task A_case_for_which_nothing_was_set_has_an_empty_list_with_an_etag_to_set_with()
    {
        var caseId = await service.OpenCaseAsync();
        var empty = await service.Hub.OutcomesAsync(caseId);
        Assert.Empty(empty.Outcomes);

        var set = await service.Hub.Outcomes.SetDesiredOutcomesAsync(
            OutcomeWork.Setting(caseId, empty.Etag, OutcomeWork.Wanted("HEALTH"), OutcomeWork.Wanted("EDUCATION"))
        );
        var listed = await service.Hub.OutcomesAsync(caseId);
        Assert.NotEqual(empty.Etag, listed.Etag);
        Assert.Equal((set.Etag, set.Outcomes), (listed.Etag, listed.Outcomes));
        // In the order in which they were set, and a measure is no reason to read the list again.
        Assert.Equal(["HEALTH", "EDUCATION"], listed.Outcomes.Select(outcome => outcome.Code));
        await service.Hub.MeasureAsync(listed.Outcomes[0], OutcomeWork.Goal());
        Assert.Equal(listed.Etag, (await service.Hub.OutcomesAsync(caseId)).Etag);
    }

    [Fact]
    public async Task For_anybody_else_the_case_is_not_there()
    {
        await Fault.OfFieldsAsync(service.Hub.Outcomes.ListOutcomesAsync(new()), "case_id REQUIRED");
        var outcome = await service.WantedAsync();
        var never = await Fault.OfAsync(
            service.School.Outcomes.ListOutcomesAsync(new() { CaseId = Guid.CreateVersion7().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth, service.FrontDoor })
        {
            Assert.Equal(never.Bytes, (await Fault.OfAsync(other.Outcomes.ListOutcomesAsync(new() { CaseId = outcome.CaseId }))).Bytes);
        }
    }
}
