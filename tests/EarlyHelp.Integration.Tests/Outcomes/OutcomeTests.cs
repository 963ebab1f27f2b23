using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Consents;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static EarlyHelp.Integration.Tests.Outcomes.FamilyOutcomes;

namespace EarlyHelp.Integration.Tests.Outcomes;

/// <summary>Outcomes of single children, and who sees and measures them.</summary>
[Collection(nameof(OnPostgres))]
public sealed class OutcomeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;
    private FamilyCase? _family;

    private FamilyCase Family => _family!;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "outcomes");
        _family = await FamilyCase.OpenAsync(_service);
        await Family.AddAssessmentAsync(FamilyCase.FamilyWork, ("a", Family.ChildIds[0]), ("b", Family.ChildIds[1]));
        await Family.AddPartyAsync(FamilyCase.OtherHub, PartyKind.Hub);
        await Family.AddPartyAsync(FamilyCase.SchoolHealth, PartyKind.Helper, Family.ChildIds[0]);
        await Family.AddPartyAsync(FamilyCase.OtherSchool, PartyKind.School, Family.ChildIds[1]);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task A_child_is_named_as_the_newest_assessment_names_it()
    {
        var set = await Family.SetAsync(FamilyCase.FamilyWork, Wanted("EDUCATION", "a"), Wanted("EDUCATION", "b"), Wanted("HOUSING"));
        Assert.Equal(["a", "b", ""], set.Outcomes.Select(outcome => outcome.ChildRef));
        Assert.Equal([.. Family.ChildIds.Select(id => id.ToString()), ""], set.Outcomes.Select(outcome => outcome.ChildId));

        await Family.AddAssessmentAsync(FamilyCase.FamilyWork, ("x", Family.ChildIds[1]), ("b", Family.ChildIds[0]));
        var listed = await Family.OutcomesAsync(FamilyCase.Hub);
        Assert.Equal(["b", "x", ""], listed.Outcomes.Select(outcome => outcome.ChildRef));

        // What stands keeps its id, by the child and not by the name.
        var again = await Family.SetAsync(FamilyCase.Hub, Wanted("EDUCATION", "x"), Wanted("EMOTIONAL_WELLBEING", "b"));
        Assert.Equal(set.Outcomes[1].Id, again.Outcomes[0].Id);
        Assert.Equal((2, "1"), (again.Outcomes.Count, again.Outcomes[1].CodeEdition));
        Assert.Equal(4, (await Family.OutcomesAsync(FamilyCase.Hub, includeDropped: true)).Outcomes.Count);

        var unknown = await Assert.ThrowsAsync<Refusal>(() => Family.SetAsync(FamilyCase.Hub, Wanted("EDUCATION", "a")));
        Assert.Equal("outcomes[0].child_ref REFERENCE_UNKNOWN", Line(unknown));
    }

    [Fact]
    public async Task Who_helps_a_child_sees_and_measures_what_is_its_own_and_the_familys_and_no_more()
    {
        var set = await Family.SetAsync(FamilyCase.Hub, Wanted("HEALTH", "a"), Wanted("HEALTH", "b"), Wanted("FINANCE"));
        var (own, other, familys) = (set.Outcomes[0], set.Outcomes[1], set.Outcomes[2]);
        await AssertNotFoundAsync(() => Family.OutcomesAsync(FamilyCase.SchoolHealth));
        await Family.SayAsync(Family.Yes());

        Assert.Equal([own, familys], (await Family.OutcomesAsync(FamilyCase.SchoolHealth)).Outcomes);
        Assert.Equal([other, familys], (await Family.OutcomesAsync(FamilyCase.OtherSchool)).Outcomes);
        Assert.Equal(set.Outcomes, (await Family.OutcomesAsync(FamilyCase.OtherHub)).Outcomes);

        await Family.MeasureAsync(FamilyCase.SchoolHealth, own, Family.Goal());
        await Family.MeasureAsync(FamilyCase.OtherSchool, familys, Family.Goal());
        await AssertNotFoundAsync(() => Family.MeasureAsync(FamilyCase.SchoolHealth, other, Family.Goal()));
        await AssertNotFoundAsync(() => Family.MeasureAsync(FamilyCase.OtherHub, own, Family.Goal()));
        foreach (var reader in new[] { FamilyCase.SchoolHealth, FamilyCase.OtherSchool, FamilyCase.OtherHub, FamilyCase.Practice })
        {
            await AssertNotFoundAsync(() => Family.SetAsync(reader, Wanted("HEALTH")));
            await AssertNotFoundAsync(() => Family.CloseAsync(reader, other, Achievement.Achieved));
        }

        Guid[] responsible = [FamilyCase.Hub, FamilyCase.FamilyWork, FamilyCase.OtherHub];
        Assert.Equal([.. responsible, FamilyCase.SchoolHealth], await Family.HeardAsync(EventKind.MeasureRecorded, Guid.Parse(own.Id)));
        Assert.Equal(
            [.. responsible, FamilyCase.SchoolHealth, FamilyCase.OtherSchool],
            await Family.HeardAsync(EventKind.MeasureRecorded, Guid.Parse(familys.Id))
        );
        // Set before anybody was let see.
        Assert.Equal(responsible, await Family.HeardAsync(EventKind.DesiredOutcomesSet));
    }

    [Fact]
    public async Task A_questionnaire_is_scored_banded_and_of_one_child()
    {
        var set = await Family.SetAsync(FamilyCase.Hub, Wanted("HEALTH", "a"), Wanted("HEALTH"));
        int[] answers = [.. Enumerable.Repeat(2, 24), 3];
        var measured = await Family.MeasureAsync(FamilyCase.Hub, set.Outcomes[0], Family.Sdq(answers));

        var sdq = Assert.Single(measured.Measures).Sdq;
        // Hyperactivity is 2 + 2 + 2 + 0 of four, and 7.5 of five.
        Assert.Equal(
            (10, 8, 8, 6, 32),
            (sdq.Scores.Emotional, sdq.Scores.Conduct, sdq.Scores.Hyperactivity, sdq.Scores.Peer, sdq.Scores.Total)
        );
        Assert.Equal("hyperactivity", Assert.Single(sdq.Prorated));
        Assert.Contains(new SdqBand { Scale = "total", Level = SdqBandLevel.VeryHigh }, sdq.Scores.Bands);
        Assert.Equal(answers, sdq.Items);

        foreach (
            var (outcome, measure, line) in new[]
            {
                (set.Outcomes[1], Family.Sdq(answers), "measure CONTRADICTION"),
                (measured, Family.Sdq(1, 2), "measure.sdq.items TOO_FEW"),
                (measured, Family.Sdq(), "measure.sdq.scores REQUIRED"),
                (measured, Family.Sdq([.. Enumerable.Repeat(3, 25)]), "measure.sdq.items TOO_FEW"),
            }
        )
        {
            Assert.Equal(line, Line(await Assert.ThrowsAsync<Refusal>(() => Family.MeasureAsync(FamilyCase.Hub, outcome, measure))));
        }
        var early = Family.Sdq(answers);
        early.Sdq.Scores.CompletedOn = Family.Day(-5 * 365);
        var child = await Assert.ThrowsAsync<Refusal>(() => Family.MeasureAsync(FamilyCase.Hub, measured, early));
        Assert.Equal("measure.sdq.scores.respondent CONTRADICTION", Line(child));
    }

    [Fact]
    public async Task Attendance_and_anxiety_scores_are_of_one_child()
    {
        var outcome = (await Family.SetAsync(FamilyCase.Hub, Wanted("EDUCATION", "a"))).Outcomes[0];
        var attendance = new Measure
        {
            Moment = MeasureMoment.Baseline,
            Attendance = new()
            {
                From = Family.Day(-30),
                To = Family.Day(-1),
                SessionsPossible = 40,
                SessionsAttended = 30,
                SessionsAuthorisedAbsent = 10,
            },
        };
        outcome = await Family.MeasureAsync(FamilyCase.Hub, outcome, attendance);
        var rcads = new Measure
        {
            Moment = MeasureMoment.Baseline,
            Rcads = new()
            {
                Respondent = SdqRespondent.Self,
                CompletedOn = Family.Day(-2),
                ItemsOfForm = 25,
                TotalAnxietyT = 71,
                Norms = "US 2000",
            },
        };
        outcome = await Family.MeasureAsync(FamilyCase.Hub, outcome, rcads);
        // In the order of their days.
        Assert.Equal([Measure.KindOneofCase.Rcads, Measure.KindOneofCase.Attendance], outcome.Measures.Select(measure => measure.KindCase));

        attendance.Attendance = new()
        {
            SessionsPossible = 10,
            SessionsAttended = 9,
            SessionsUnauthorisedAbsent = 2,
        };
        Assert.Equal(
            "measure.attendance.from REQUIRED, measure.attendance.to REQUIRED, measure.attendance.sessions_possible CONTRADICTION",
            Line(await Assert.ThrowsAsync<Refusal>(() => Family.MeasureAsync(FamilyCase.Hub, outcome, attendance)))
        );
        rcads.Rcads = new()
        {
            Respondent = SdqRespondent.Teacher,
            CompletedOn = Family.Day(1),
            ItemsOfForm = 26,
            Norms = "US 2000",
        };
        Assert.Equal(
            "measure.rcads.respondent OUT_OF_RANGE, measure.rcads.completed_on DATE_OUT_OF_RANGE, measure.rcads.items_of_form OUT_OF_RANGE, measure.rcads REQUIRED",
            Line(await Assert.ThrowsAsync<Refusal>(() => Family.MeasureAsync(FamilyCase.Hub, outcome, rcads)))
        );
    }

    [Fact]
    public async Task Of_several_who_set_outcomes_at_the_same_moment_one_does()
    {
        var etag = (await Family.OutcomesAsync(FamilyCase.Hub)).Etag;
        Assert.Equal("v0", etag);
        for (var round = 0; round < 5; round++)
        {
            var at = etag;
            var answers = await Task.WhenAll(
                new[] { "HEALTH", "FINANCE", "HOUSING", "EDUCATION" }.Select(code =>
                    TryAsync(() => Family.SetAsync(at, FamilyCase.Hub, Wanted(code)))
                )
            );
            Assert.Single(answers, reason => reason is null);
            Assert.Equal(3, answers.Count(reason => reason == ErrorReason.EtagStale));
            var listed = await Family.OutcomesAsync(FamilyCase.Hub);
            Assert.Single(listed.Outcomes);
            etag = listed.Etag;
        }
    }

    [Fact]
    public async Task What_became_of_a_case_is_told_by_what_is_closed_and_whether_anything_stands()
    {
        Assert.Equal((false, 0), await OfAsync());
        var set = await Family.SetAsync(FamilyCase.Hub, Wanted("EDUCATION", "a"), Wanted("EMOTIONAL_WELLBEING"), Wanted("FINANCE"));
        Assert.Equal((true, 0), await OfAsync());
        await Family.CloseAsync(FamilyCase.FamilyWork, set.Outcomes[0], Achievement.Partly);
        await Family.CloseAsync(FamilyCase.Hub, set.Outcomes[1], Achievement.Achieved);
        Assert.Equal((true, 2), await OfAsync());
        await Family.CloseAsync(FamilyCase.Hub, set.Outcomes[2], Achievement.NotAchieved);
        Assert.Equal((false, 3), await OfAsync());

        await using var scope = _service!.Services.CreateAsyncScope();
        var (_, closed) = await scope.ServiceProvider.GetRequiredService<CaseOutcomes>().OfAsync("929", Family.Id);
        Assert.Equal(
            [
                ("EDUCATION", "Getting a good education", Achievement.Partly),
                ("EMOTIONAL_WELLBEING", "Feels well, and knows what helps", Achievement.Achieved),
                ("FINANCE", "Financial stability", Achievement.NotAchieved),
            ],
            closed.Select(outcome => (outcome.Code, outcome.Description, outcome.Achievement))
        );
        Assert.Equal(3, (await Family.HeardAsync(EventKind.OutcomeRecorded, Guid.Parse(set.Outcomes[0].Id))).Count);
    }

    [Fact]
    public async Task When_the_case_is_over_nothing_new_is_wanted_and_what_stands_is_still_measured_and_closed()
    {
        var outcome = (await Family.SetAsync(FamilyCase.Hub, Wanted("FINANCE"))).Outcomes[0];
        await Family.CloseAsync();

        Assert.Equal(ErrorReason.StateForbids, await TryAsync(() => Family.SetAsync(FamilyCase.Hub, Wanted("HEALTH"))));
        outcome = await Family.CloseAsync(FamilyCase.Hub, outcome, Achievement.Achieved);
        outcome = await Family.MeasureAsync(FamilyCase.Hub, outcome, Family.Goal(9, MeasureMoment.FollowUp));
        Assert.Equal(ErrorReason.StateForbids, await TryAsync(() => Family.MeasureAsync(FamilyCase.Hub, outcome, Family.Goal())));
    }

    [Theory]
    [InlineData("achievement = 1", "desired_outcome_closed_has_achievement")]
    [InlineData("closed_at = now()", "desired_outcome_closed_has_achievement")]
    [InlineData("achievement = 1, closed_at = now(), dropped_at = now()", "desired_outcome_closed_or_dropped")]
    [InlineData("code = 'HOUSING'", "desired_outcome_stands")]
    public async Task The_database_takes_no_outcome_that_cannot_be(string change, string constraint)
    {
        var set = await Family.SetAsync(FamilyCase.Hub, Wanted("FINANCE"), Wanted("HOUSING"));
        var failure = await Assert.ThrowsAsync<PostgresException>(() =>
            _service!.ReadAsync(
                $"update desired_outcome set {change} where id = '{set.Outcomes[0].Id}' returning 1",
                row => row.GetInt32(0)
            )
        );
        Assert.Equal(constraint, failure.ConstraintName);
    }

    [Fact]
    public async Task An_outcome_has_at_most_a_hundred_measures()
    {
        var outcome = (await Family.SetAsync(FamilyCase.Hub, Wanted("FINANCE"))).Outcomes[0];
        for (var number = 0; number < 100; number++)
        {
            outcome = await Family.MeasureAsync(FamilyCase.Hub, outcome, Family.Goal(daysAgo: number));
        }
        Assert.Equal(outcome.Measures.OrderBy(Measures.DayOf), outcome.Measures);
        Assert.Equal(ErrorReason.StateForbids, await TryAsync(() => Family.MeasureAsync(FamilyCase.Hub, outcome, Family.Goal())));
        Assert.Equal(Achievement.Partly, (await Family.CloseAsync(FamilyCase.Hub, outcome, Achievement.Partly)).Result.Achievement);
    }

    private async Task<(bool, int)> OfAsync()
    {
        await using var scope = _service!.Services.CreateAsyncScope();
        var (anyOpen, closed) = await scope.ServiceProvider.GetRequiredService<CaseOutcomes>().OfAsync("929", Family.Id);
        return (anyOpen, closed.Count);
    }

    private static async Task<ErrorReason?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Reason;
        }
    }

    private static string Line(Refusal refusal) =>
        string.Join(", ", refusal.Violations.Select(violation => $"{violation.Field} {violation.Reason}"));

    private static async Task AssertNotFoundAsync(Func<Task> act) => Assert.Equal(ErrorReason.NotFound, await TryAsync(act));
}
