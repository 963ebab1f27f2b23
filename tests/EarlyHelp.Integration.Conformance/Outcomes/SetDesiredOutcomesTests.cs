using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Outcomes;

[Collection(Service.Run)]
public sealed class SetDesiredOutcomesTests(Service service)
{
    [Fact]
    public async Task What_stands_keeps_its_id_and_measures_and_what_is_left_out_is_dropped_and_kept()
    {
        var caseId = await service.OpenCaseAsync();
        var first = await service.Hub.SetAsync(
            caseId,
            OutcomeWork.Wanted("HOUSING", "A home of their own."),
            OutcomeWork.Wanted("FINANCE")
        );
        Assert.All(
            first.Outcomes,
            outcome =>
            {
                Assert.Equal(
                    (caseId, "", "", "Supporting Families 2022"),
                    (outcome.CaseId, outcome.ChildRef, outcome.ChildId, outcome.CodeEdition)
                );
                Assert.Equal((Samples.CentralHub, "Jo Conformance"), (outcome.SetByOrganisationId, outcome.SetBy.Name));
                Assert.Null(outcome.Result);
            }
        );
        var measured = await service.Hub.MeasureAsync(first.Outcomes[1], OutcomeWork.Goal());

        var second = await service.Hub.SetAsync(
            caseId,
            OutcomeWork.Wanted("SCHOOL_ATTENDANCE"),
            OutcomeWork.Wanted("FINANCE", "No rent owed.")
        );
        Assert.Equal(["FINANCE", "SCHOOL_ATTENDANCE"], second.Outcomes.Select(outcome => outcome.Code));
        var kept = second.Outcomes[0];
        Assert.Equal((measured.Id, "No rent owed.", measured.SetAt), (kept.Id, kept.Description, kept.SetAt));
        Assert.Equal(measured.Measures, kept.Measures);
        Assert.NotEqual(measured.Etag, kept.Etag);
        // One of the authority's own.
        Assert.NotEqual("Supporting Families 2022", second.Outcomes[1].CodeEdition);

        var everything = await service.Hub.OutcomesAsync(caseId, includeDropped: true);
        Assert.Equal(["HOUSING", "FINANCE", "SCHOOL_ATTENDANCE"], everything.Outcomes.Select(outcome => outcome.Code));
        Assert.NotNull(everything.Outcomes[0].DroppedAt);
        // Wanted again, it begins anew.
        var third = await service.Hub.SetAsync(caseId, OutcomeWork.Wanted("HOUSING"));
        Assert.NotEqual(everything.Outcomes[0].Id, Assert.Single(third.Outcomes).Id);
        Assert.Equal(Enumerable.Repeat(EventKind.DesiredOutcomesSet, 3), await service.Hub.HeardAsync(caseId));
    }

    [Fact]
    public async Task What_was_closed_stays_closed_and_its_code_can_be_wanted_again()
    {
        var outcome = await service.WantedAsync();
        var stale = (await service.Hub.OutcomesAsync(outcome.CaseId)).Etag;
        var closed = await service.Hub.CloseAsync(outcome);
        // Whoever was about to set must know.
        await Fault.OfAsync(
            service.Hub.Outcomes.SetDesiredOutcomesAsync(OutcomeWork.Setting(outcome.CaseId, stale, OutcomeWork.Wanted("HEALTH"))),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var set = await service.Hub.SetAsync(outcome.CaseId, OutcomeWork.Wanted("FINANCE"));
        Assert.Equal(closed, set.Outcomes[0]);
        Assert.Equal(("FINANCE", 2), (set.Outcomes[1].Code, set.Outcomes.Count));
        Assert.Null(set.Outcomes[1].Result);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Outcomes.SetDesiredOutcomesAsync(new()),
            "request_id REQUIRED",
            "case_id REQUIRED",
            "etag REQUIRED",
            "outcomes TOO_FEW"
        );
        var caseId = await service.OpenCaseAsync();
        var etag = (await service.Hub.OutcomesAsync(caseId)).Etag;
        var request = OutcomeWork.Setting(
            caseId,
            etag,
            OutcomeWork.Wanted("HEALTH"),
            OutcomeWork.Wanted("HEALTH"),
            OutcomeWork.Wanted("WEALTH"),
            new WantedOutcome { Code = "HOUSING", ChildRef = "c1" },
            new WantedOutcome { Description = new string('x', 2001) }
        );
        await Fault.OfFieldsAsync(
            service.Hub.Outcomes.SetDesiredOutcomesAsync(request),
            "outcomes[1].code DUPLICATE",
            "outcomes[2].code CODE_UNKNOWN",
            "outcomes[3].child_ref REFERENCE_UNKNOWN",
            "outcomes[4].code REQUIRED",
            "outcomes[4].description TOO_LONG"
        );
        Assert.Empty((await service.Hub.OutcomesAsync(caseId)).Outcomes);
        var many = OutcomeWork.Setting(caseId, etag, [.. Enumerable.Repeat(OutcomeWork.Wanted("HEALTH"), 21)]);
        await Fault.OfFieldsAsync(service.Hub.Outcomes.SetDesiredOutcomesAsync(many), "outcomes TOO_MANY");
    }

    [Fact]
    public async Task Once_and_of_several_at_the_same_moment_one()
    {
        var caseId = await service.OpenCaseAsync();
        var etag = (await service.Hub.OutcomesAsync(caseId)).Etag;
        var request = OutcomeWork.Setting(caseId, etag, OutcomeWork.Wanted("HEALTH"));
        var twice = await Task.WhenAll(
            service.Hub.Outcomes.SetDesiredOutcomesAsync(request).ResponseAsync,
            service.Hub.Outcomes.SetDesiredOutcomesAsync(request).ResponseAsync
        );
        Assert.Equal(twice[0], twice[1]);

        var others = await Task.WhenAll(
            new[] { "FINANCE", "HOUSING", "EDUCATION" }.Select(async code =>
            {
                var racing = OutcomeWork.Setting(caseId, twice[0].Etag, OutcomeWork.Wanted(code));
                try
                {
                    await service.Hub.Outcomes.SetDesiredOutcomesAsync(racing);
                    return StatusCode.OK;
                }
                catch (RpcException failure)
                {
                    return failure.StatusCode;
                }
            })
        );
        Assert.Equal([StatusCode.OK, StatusCode.Aborted, StatusCode.Aborted], others.Order());
        Assert.Single((await service.Hub.OutcomesAsync(caseId)).Outcomes);
    }

    [Fact]
    public async Task For_anybody_else_the_case_is_not_there()
    {
        var caseId = await service.OpenCaseAsync();
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth })
        {
            var request = OutcomeWork.Setting(caseId, "v0", OutcomeWork.Wanted("HEALTH"));
            await Fault.OfAsync(other.Outcomes.SetDesiredOutcomesAsync(request), StatusCode.NotFound, "NOT_FOUND");
        }
    }
}
