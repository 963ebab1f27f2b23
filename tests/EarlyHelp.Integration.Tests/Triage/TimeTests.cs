using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Triage;

/// <summary>What only time does to a referral in triage: a claim lapses, and the hub's own clock runs out.</summary>
[Collection(nameof(OnPostgres))]
public sealed class TimeTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    private static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");

    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "triage_time");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task A_claim_that_lapsed_holds_nobody_up()
    {
        var first = await TakeAsync(await SubmitAsync(), "one");
        _service!.Clock.Advance(TimeSpan.FromMinutes(239));
        Assert.Equal(ErrorReason.TakenByAnother, (await Assert.ThrowsAsync<Refusal>(() => TakeAsync(first.Referral, "other"))).Reason);

        _service.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Null((await EntryAsync(first.Referral.Id)).TakenBy);
        var untaken = await Assert.ThrowsAsync<Refusal>(() => RateAsync(first.Referral, "one"));
        Assert.Equal((ErrorReason.StateForbids, "TAKE"), (untaken.Reason, untaken.Metadata["allowed_actions"]));
        var second = await TakeAsync(first.Referral, "other");
        Assert.Equal(ErrorReason.TakenByAnother, (await Assert.ThrowsAsync<Refusal>(() => RateAsync(second.Referral, "one"))).Reason);
        Assert.Single((await RateAsync(second.Referral, "other")).Triage.Ratings);
    }

    [Fact]
    public async Task A_referral_is_overdue_once_the_hubs_own_time_is_over()
    {
        var referral = await SubmitAsync();
        Assert.False((await EntryAsync(referral.Id)).Overdue);

        _service!.Clock.Advance(TimeSpan.FromDays(14));
        Assert.True((await EntryAsync(referral.Id)).Overdue);
        Assert.Equal(
            [referral.Id],
            (await QueueAsync(QueueAttention.Overdue)).Select(entry => entry.Referral.Id).Where(id => id == referral.Id)
        );
        Assert.InRange((await EntryAsync(referral.Id)).WaitingWorkingMinutes, 8 * 510, 11 * 510);
        Assert.True((await TakeAsync(referral, "one")).Triage.Overdue);
    }

    private async Task<QueueEntry> EntryAsync(string id) => Assert.Single(await QueueAsync(), entry => entry.Referral.Id == id);

    private async Task<IEnumerable<QueueEntry>> QueueAsync(params QueueAttention[] attention) =>
        (
            await _service!.RunAsync<ListTriageQueue, ListTriageQueueResponse>(
                TriageService.Descriptor,
                Hub,
                useCase => useCase.HandleAsync(new() { PageSize = 200, Attention = { attention } })
            )
        ).Entries;

    private Task<TakeReferralResponse> TakeAsync(V1.Referral referral, string worker) =>
        _service!.RunAsync<TakeReferral, TakeReferralResponse>(
            TriageService.Descriptor,
            Hub,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = referral.Id,
                        Etag = referral.Etag,
                    }
                ),
            worker
        );

    private Task<RateReferralResponse> RateAsync(V1.Referral referral, string worker) =>
        _service!.RunAsync<RateReferral, RateReferralResponse>(
            TriageService.Descriptor,
            Hub,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = referral.Id,
                        Etag = referral.Etag,
                        Rating = new()
                        {
                            Rag = Rag.Red,
                            Level = LevelOfNeed._2,
                            Reason = "Seen.",
                        },
                    }
                ),
            worker
        );

    private async Task<V1.Referral> SubmitAsync() =>
        (
            await _service!.RunAsync<SubmitReferral, SubmitReferralResponse>(
                ReferralService.Descriptor,
                School,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            Referral = new()
                            {
                                Kind = ReferralKind.Advice,
                                Pathway = "LOCALITY_HUB",
                                Referrer = new()
                                {
                                    Name = "R",
                                    Role = "r",
                                    Contact = new() { Phones = { "01632 960101" } },
                                },
                                Harm = new() { SufferedOrLikely = Answer.No },
                                Question = "What now?",
                            },
                        }
                    )
            )
        ).Referral;
}
