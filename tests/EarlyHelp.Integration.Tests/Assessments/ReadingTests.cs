using System.Diagnostics;
using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>What reading costs, and what time alone does.</summary>
[Collection(nameof(OnPostgres))]
public sealed class ReadingTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;
    private Leading? _leading;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, $"assessment_reading_{Guid.NewGuid():N}");
        _leading = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task The_largest_family_is_read_with_one_statement_by_who_leads_and_with_two_by_others()
    {
        var leading = _leading!;
        var at = await leading.StartAsync(Leading.Family(12));
        await leading.AgreeAsync(at);
        await leading.ActivateAsync(Leading.School, at);
        at = await leading.ReadAsync(Leading.School, at.Id);
        for (var i = 0; i < 40; i++)
        {
            at = await leading.AddActionAsync(Leading.School, at);
        }
        for (var i = 0; i < 30; i++)
        {
            at = await leading.ReviewAsync(Leading.School, at);
        }

        // Once before, so that what a process reads once and keeps is there.
        await leading.ReadAsync(Leading.School, at.Id);
        V1.Assessment? read = null;
        Assert.Equal(1, await StatementsAsync(async () => read = await leading.ReadAsync(Leading.School, at.Id)));
        Assert.Equal((12, 40, 30), (read!.Content.FamilyMembers.Count, read.Actions.Count, read.Reviews.Count));
        Assert.All(read.Actions, action => Assert.Equal(PlanActionState.UnderWay, action.State));
        Assert.Equal(2, await StatementsAsync(async () => read = await leading.ReadAsync(Leading.OtherSchool, at.Id)));
        Assert.True(read.PartsWithheld);
        Assert.Equal(
            2,
            await StatementsAsync(() =>
                leading.RunAsync<ListAssessments, ListAssessmentsResponse>(
                    Leading.School,
                    useCase => useCase.HandleAsync(new() { Box = AssessmentBox.LedByMe })
                )
            )
        );
    }

    [Fact]
    public async Task A_review_that_is_overdue_is_told_once_and_again_for_another_day()
    {
        var leading = _leading!;
        var at = await leading.StartAsync();
        await leading.AgreeAsync(at);
        await leading.ActivateAsync(Leading.School, at);
        await leading.PassDeadlinesAsync();
        Assert.Equal(0, await OverdueAsync(at));

        _service!.Clock.Advance(TimeSpan.FromDays(70));
        await Task.WhenAll(leading.PassDeadlinesAsync(), leading.PassDeadlinesAsync());
        await leading.PassDeadlinesAsync();
        Assert.Equal(1, await OverdueAsync(at));
        at = await leading.ReadAsync(Leading.School, at.Id);
        Assert.True(at.ReviewOverdue);
        Assert.Equal([at.Id], await OverdueIdsAsync());

        at = await leading.ReviewAsync(Leading.School, at);
        Assert.False(at.ReviewOverdue);
        _service.Clock.Advance(TimeSpan.FromDays(30));
        await leading.PassDeadlinesAsync();
        Assert.Equal(2, await OverdueAsync(at));
    }

    private async Task<int> OverdueAsync(V1.Assessment at) =>
        (
            await _service!.ReadAsync(
                $"select count(*) from event where subject_id = '{at.Id}' and kind = 38 and organisation_id = '{Leading.School}'",
                row => (int)row.GetInt64(0)
            )
        )[0];

    private async Task<IEnumerable<string>> OverdueIdsAsync() =>
        (
            await _leading!.RunAsync<ListAssessments, ListAssessmentsResponse>(
                Leading.School,
                useCase => useCase.HandleAsync(new() { Box = AssessmentBox.InMyCases, ReviewOverdueOnly = true })
            )
        ).Assessments.Select(assessment => assessment.Id);

    /// <summary>What the driver sends to the database meanwhile.</summary>
    private static async Task<int> StatementsAsync(Func<Task> act)
    {
        using var whole = new Activity("counted").Start();
        var statements = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == whole.TraceId && activity.GetTagItem("db.query.text") is not null)
                {
                    Interlocked.Increment(ref statements);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await act();
        return statements;
    }
}
