using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Outcomes;

[Collection(Service.Run)]
public sealed class RecordMeasureTests(Service service)
{
    [Fact]
    public async Task Measures_stand_in_the_order_of_their_days_with_who_recorded_them()
    {
        var outcome = await service.WantedAsync();
        var now = await service.Hub.MeasureAsync(outcome, OutcomeWork.Goal(MeasureMoment.Review));
        var sent = OutcomeWork.Goal(MeasureMoment.Baseline, daysAgo: 90);
        sent.Comment = "Before we began.";
        // What the service sets, nobody else does.
        sent.Id = "mine";
        sent.RecordedByOrganisationId = Samples.School;
        var both = await service.Hub.MeasureAsync(now, sent);

        Assert.Equal([MeasureMoment.Baseline, MeasureMoment.Review], both.Measures.Select(measure => measure.Moment));
        var recorded = both.Measures[0];
        Assert.Equal((sent.Goal, sent.Comment, Samples.CentralHub), (recorded.Goal, recorded.Comment, recorded.RecordedByOrganisationId));
        // Nought is a number.
        Assert.True(recorded.Goal.HasScore);
        Assert.Equal("Jo Conformance", recorded.RecordedBy.Name);
        Assert.True(Guid.TryParse(recorded.Id, out _));
        Assert.NotNull(recorded.RecordedAt);
        Assert.Equal(both, Assert.Single((await service.Hub.OutcomesAsync(outcome.CaseId)).Outcomes));
        Assert.Equal([EventKind.MeasureRecorded, EventKind.MeasureRecorded], await service.Hub.HeardAsync(outcome.Id));
    }

    [Fact]
    public async Task A_scale_is_the_authoritys_within_its_ends_and_with_its_version()
    {
        var outcome = await service.WantedAsync();
        var measured = await service.Hub.MeasureAsync(outcome, OutcomeWork.Scale("DOMAIN_SCORE", 5));
        Assert.True(Assert.Single(measured.Measures).Scale.ScaleVersion > 0);

        await RefusedAsync(measured, OutcomeWork.Scale("DOMAIN_SCORE", 0), "measure.scale.score OUT_OF_RANGE");
        await RefusedAsync(measured, OutcomeWork.Scale("DOMAIN_SCORE", 6), "measure.scale.score OUT_OF_RANGE");
        await RefusedAsync(measured, OutcomeWork.Scale("STARS"), "measure.scale.scale CODE_UNKNOWN");
        var ofChild = OutcomeWork.Scale();
        ofChild.Scale.ChildRef = "c1";
        ofChild.Scale.ClearScore();
        ofChild.Scale.ScoredOn = Forms.Date(DateTime.UtcNow.AddDays(2));
        await RefusedAsync(
            measured,
            ofChild,
            "measure.scale.child_ref CONTRADICTION",
            "measure.scale.score REQUIRED",
            "measure.scale.scored_on DATE_OUT_OF_RANGE"
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Outcomes.RecordMeasureAsync(new()),
            "request_id REQUIRED",
            "desired_outcome_id REQUIRED",
            "etag REQUIRED",
            "measure REQUIRED"
        );
        var outcome = await service.WantedAsync();
        await RefusedAsync(outcome, new(), "measure.moment REQUIRED", "measure REQUIRED");
        await RefusedAsync(
            outcome,
            new() { Goal = new() { Score = 11 } },
            "measure.moment REQUIRED",
            "measure.goal.goal REQUIRED",
            "measure.goal.rater REQUIRED",
            "measure.goal.rater_kind REQUIRED",
            "measure.goal.score OUT_OF_RANGE",
            "measure.goal.scored_on REQUIRED"
        );
        // What is measured of one child says nothing of a family.
        await RefusedAsync(
            outcome,
            new()
            {
                Moment = MeasureMoment.End,
                Sdq = new() { Items = { 4, 1 } },
            },
            "measure CONTRADICTION",
            "measure.sdq.scores REQUIRED",
            "measure.sdq.items[0] OUT_OF_RANGE",
            "measure.sdq.items TOO_FEW"
        );
    }

    [Fact]
    public async Task After_the_end_only_what_was_at_the_end_and_after_it()
    {
        var closed = await service.Hub.CloseAsync(await service.WantedAsync());
        var later = await service.Hub.MeasureAsync(closed, OutcomeWork.Goal(MeasureMoment.FollowUp));
        later = await service.Hub.MeasureAsync(later, OutcomeWork.Goal(MeasureMoment.End, daysAgo: 1));
        Assert.Equal(closed.Result, later.Result);
        await ForbiddenAsync(later, MeasureMoment.Review);

        var caseId = later.CaseId;
        var wanted = (await service.Hub.SetAsync(caseId, OutcomeWork.Wanted("HEALTH"))).Outcomes[1];
        await service.Hub.SetAsync(caseId, OutcomeWork.Wanted("HOUSING"));
        var dropped = (await service.Hub.OutcomesAsync(caseId, includeDropped: true)).Outcomes.Single(it => it.Id == wanted.Id);
        await ForbiddenAsync(dropped, MeasureMoment.FollowUp);
    }

    [Fact]
    public async Task Once_and_for_nobody_else()
    {
        var outcome = await service.WantedAsync();
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth })
        {
            await Fault.OfAsync(
                other.Outcomes.RecordMeasureAsync(OutcomeWork.Measuring(outcome, OutcomeWork.Goal())),
                StatusCode.NotFound,
                "NOT_FOUND"
            );
        }
        var request = OutcomeWork.Measuring(outcome, OutcomeWork.Goal());
        var first = await service.Hub.Outcomes.RecordMeasureAsync(request);
        Assert.Equal(first, await service.Hub.Outcomes.RecordMeasureAsync(request));
        await Fault.OfAsync(
            service.Hub.Outcomes.RecordMeasureAsync(OutcomeWork.Measuring(outcome, OutcomeWork.Goal())),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
    }

    private Task<Fault> RefusedAsync(DesiredOutcome outcome, Measure measure, params string[] lines) =>
        Fault.OfFieldsAsync(service.Hub.Outcomes.RecordMeasureAsync(OutcomeWork.Measuring(outcome, measure)), lines);

    private Task<Fault> ForbiddenAsync(DesiredOutcome outcome, MeasureMoment moment) =>
        Fault.OfAsync(
            service.Hub.Outcomes.RecordMeasureAsync(OutcomeWork.Measuring(outcome, OutcomeWork.Goal(moment))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
}
