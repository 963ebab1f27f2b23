using System.Globalization;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Tests.Journeys;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Triage;

/// <summary>A hub finds what needs it, and how long each step took, by its own calendar.</summary>
[Collection(nameof(OnPostgres))]
public sealed class QueueTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;
    private Actors? _actors;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "triage_queue");
        _actors = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    // Christmas Day, a weekend, the substitute day, and New Year's Day are no working days.
    [Fact]
    public async Task The_hubs_own_clock_stands_still_on_bank_holidays()
    {
        SetTo("2026-12-23T09:00Z");
        var id = (await _actors!.SubmitAsync()).Referral.Id;
        Assert.Equal(At("2027-01-04T17:00Z"), (await EntryAsync(id)).DecideBy.ToDateTimeOffset());

        SetTo("2027-01-04T16:58Z");
        Assert.False((await EntryAsync(id)).Overdue);
        Assert.DoesNotContain(id, await QueueAsync(QueueAttention.Overdue));
        SetTo("2027-01-04T17:01Z");
        Assert.True((await EntryAsync(id)).Overdue);
        Assert.Contains(id, await QueueAsync(QueueAttention.Overdue));
    }

    [Fact]
    public async Task A_school_that_has_not_answered_and_a_question_that_expired_are_found()
    {
        var id = await _actors!.SubmitAndTakeAsync();
        Assert.Contains(id, await QueueAsync(QueueAttention.ContributionOutstanding));
        Assert.Equal((1, 0), Contributions(await EntryAsync(id)));
        Assert.DoesNotContain(id, await QueueAsync(QueueAttention.InformationExpired));
        await _actors.AskReferrerAsync(id, worker: 0);
        Assert.Equal(1, (await EntryAsync(id)).InformationRequestsOpen);

        await _actors.WaitAsync();
        Assert.Contains(id, await QueueAsync(QueueAttention.InformationExpired, QueueAttention.ContributionOutstanding));
        Assert.Equal((1, 1), Contributions(await EntryAsync(id)));

        await _actors.AnswerAsync(id, Actors.School, _actors.SubmitAsync);
        Assert.DoesNotContain(id, await QueueAsync(QueueAttention.ContributionOutstanding));
        Assert.Equal((0, 0), Contributions(await EntryAsync(id)));
    }

    [Fact]
    public async Task Each_step_is_measured_in_the_hubs_working_time()
    {
        // A Wednesday; the half minutes are for what the test itself takes.
        SetTo("2026-11-18T09:00Z");
        var id = (await _actors!.SubmitAsync()).Referral.Id;
        SetTo("2026-11-18T10:00:30Z");
        await _actors.TakeAsync(id);
        SetTo("2026-11-18T12:30:30Z");
        await _actors.DecideAsync(id, [0]);
        SetTo("2026-11-23T09:00:30Z");
        await _actors.AcknowledgeAsync(id);

        var timeliness = (await _actors.ReadAsync(id, Actors.Hub)).Referral.Timeliness;
        TimelyStep[] steps = [timeliness.Taken, timeliness.Decided, timeliness.FedBack, timeliness.Read];
        // Eight and a half hours a day, and no weekend.
        Assert.Equal([60, 210, 210, 480 + 510 + 510 + 30], steps.Select(step => step.WorkingMinutes));
    }

    private static (int, int) Contributions(QueueEntry entry) => (entry.ContributionsOutstanding, entry.ContributionsOverdue);

    private void SetTo(string time) => _service!.Clock.Advance(At(time) - _service.Clock.GetUtcNow());

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private async Task<QueueEntry> EntryAsync(string id) => Assert.Single(await EntriesAsync(), entry => entry.Referral.Id == id);

    private async Task<IEnumerable<string>> QueueAsync(params QueueAttention[] attention) =>
        (await EntriesAsync(attention)).Select(entry => entry.Referral.Id);

    private async Task<IReadOnlyList<QueueEntry>> EntriesAsync(params QueueAttention[] attention) =>
        (
            await _service!.RunAsync<ListTriageQueue, ListTriageQueueResponse>(
                TriageService.Descriptor,
                Actors.Hub,
                useCase => useCase.HandleAsync(new() { PageSize = 200, Attention = { attention } })
            )
        ).Entries;
}
