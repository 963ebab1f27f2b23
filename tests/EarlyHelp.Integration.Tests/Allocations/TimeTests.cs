using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Tests.Journeys;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Allocations;

/// <summary>What only time does: an offer is overdue by the hub's calendar, and feedback that nobody reads grows old.</summary>
[Collection(nameof(OnPostgres))]
public sealed class TimeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "allocation_time");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task An_offer_is_overdue_after_its_day_until_it_is_answered()
    {
        var actors = new Actors(_service!);
        var id = await actors.SubmitAndTakeAsync();
        await actors.DecideAsync(id, [0]);
        Assert.False((await actors.AllocationAsync(id, 0)).Overdue);

        _service!.Clock.Advance(TimeSpan.FromDays(21));
        Assert.True((await actors.AllocationAsync(id, 0)).Overdue);
        // Later is possible.
        await actors.ActAsync(id, 0, actors.AcceptAsync);
        Assert.False((await actors.AllocationAsync(id, 0)).Overdue);
    }

    [Fact]
    public async Task The_hub_sees_what_has_not_been_read_for_days()
    {
        var actors = new Actors(_service!);
        var id = await actors.SubmitAndTakeAsync();
        await actors.DecideAsync(id, [0]);
        _service!.Clock.Advance(TimeSpan.FromDays(6));
        await actors.ActAsync(id, 0, actors.AcceptAsync);

        Assert.Equal(2, (await UnreadAsync(id, days: 0)).Count);
        Assert.Equal(FeedbackKind.Decision, Assert.Single(await UnreadAsync(id, days: 5)).Kind);
        Assert.Empty(await UnreadAsync(id, days: 7));
    }

    private async Task<IReadOnlyList<V1.Feedback>> UnreadAsync(string referralId, int days) =>
        (
            await _service!.RunAsync<ListFeedback, ListFeedbackResponse>(
                ReferralService.Descriptor,
                Actors.Hub,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            Box = FeedbackBox.GivenByMe,
                            ReferralId = referralId,
                            NotAcknowledgedOnly = true,
                            OlderThanDays = days,
                        }
                    )
            )
        ).Feedback;
}
