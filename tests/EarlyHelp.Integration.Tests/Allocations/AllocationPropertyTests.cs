using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Allocation = EarlyHelp.Integration.V1.Allocation;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace EarlyHelp.Integration.Tests.Allocations;

/// <summary>
/// Whatever the hub and the services do, in whatever order: nothing is in a state that the contract has not, every ending is heard, and
/// the referral is closed exactly when everything has ended or was decided again.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed class AllocationPropertyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;
    private Actors? _actors;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "allocation_property");
        _actors = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public void Any_sequence_of_calls_by_any_actors() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps => PlayAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(30));

    /// <summary>Often enough what leads on.</summary>
    private static Gen<Step> Steps =>
        from what in Gen.Frequency(
            (1, Gen.Constant(What.Decide)),
            (5, Gen.Constant(What.Accept)),
            (3, Gen.Constant(What.Decline)),
            (1, Gen.Constant(What.Progress)),
            (5, Gen.Constant(What.End)),
            (1, Gen.Constant(What.Wait))
        )
        from service in Gen.Choose(0, Actors.Services.Length - 1)
        from named in Gen.SubListOf(Enumerable.Range(0, Actors.Services.Length))
        select new Step(what, service, [.. named]);

    private async Task PlayAsync(IEnumerable<Step> steps)
    {
        var (model, actors) = (new AllocationModel(), _actors!);
        var id = await actors.SubmitAndTakeAsync();
        // The first decision names two services, so that there is something to do.
        Assert.True(model.Decide([0, 1]));
        await actors.DecideAsync(id, [0, 1]);
        foreach (var (what, service, named) in steps)
        {
            await (
                what switch
                {
                    What.Decide => TryAsync(model.Decide(named), () => actors.DecideAsync(id, named)),
                    What.Accept => TryAsync(model.Accept(service), () => actors.ActAsync(id, service, actors.AcceptAsync)),
                    What.Decline => TryAsync(model.Decline(service), () => actors.ActAsync(id, service, actors.DeclineAsync)),
                    What.Progress => TryAsync(model.Progress(service), () => actors.ActAsync(id, service, actors.ProgressAsync)),
                    What.End => TryAsync(model.End(service), () => actors.ActAsync(id, service, actors.EndAsync)),
                    _ => TryAsync(model.Wait(), actors.WaitAsync),
                }
            );
            await AssertAsModelAsync(model, id);
        }
        await AssertHeardAsync(model, id);
    }

    /// <summary>Done when the model says so, and otherwise refused: for what is not offered to the service, as if it were not there.</summary>
    private static async Task TryAsync(bool possible, Func<Task> act)
    {
        if (possible)
        {
            await act();
            return;
        }
        var refusal = await Assert.ThrowsAsync<Refusal>(act);
        Assert.Contains(refusal.Reason, new[] { ErrorReason.StateForbids, ErrorReason.NotFound });
    }

    private async Task AssertAsModelAsync(AllocationModel model, string id)
    {
        var states = await _service!.ReadAsync(
            $"select organisation_id, state from allocation where referral_id = '{id}' order by id",
            row => (Array.FindIndex(Actors.Services, service => service.Organisation == row.GetGuid(0)), (AllocationState)row.GetInt16(1))
        );
        // Those of one decision have one time, and no order.
        Assert.Equal(model.Entries.Order(), states.Order());
        Assert.Equal(
            model.IsClosed ? ReferralState.Closed : ReferralState.Decided,
            Assert.Single(await _service.ReadAsync($"select state from referral where id = '{id}'", row => (ReferralState)row.GetInt16(0)))
        );
    }

    private async Task AssertHeardAsync(AllocationModel model, string id)
    {
        foreach (
            var (what, feedback, count) in new[]
            {
                (EventKind.AllocationAccepted, FeedbackKind.AllocationAccepted, model.Accepted),
                (EventKind.AllocationDeclined, FeedbackKind.AllocationDeclined, model.Declined),
                (EventKind.AllocationEnded, FeedbackKind.AllocationEnded, model.Ended),
                (EventKind.ReferralClosed, FeedbackKind.Closed, model.IsClosed ? 1 : 0),
            }
        )
        {
            foreach (var organisation in new[] { Actors.Hub, Actors.School })
            {
                Assert.Equal(
                    count,
                    await CountAsync($"event where referral_id = '{id}' and kind = {(int)what} and organisation_id = '{organisation}'")
                );
            }
            Assert.Equal(count, await CountAsync($"feedback where referral_id = '{id}' and kind = {(int)feedback}"));
        }
        // Whoever was working, or had been asked, hears that it is over.
        Assert.Equal(
            0,
            await CountAsync(
                $"allocation a where a.referral_id = '{id}' and a.state = 4 and not exists (select from event e where e.subject_id = a.id and e.kind = 28 and e.organisation_id = a.organisation_id)"
            )
        );
    }

    private async Task<long> CountAsync(string from) =>
        (await _service!.ReadAsync($"select count(*) from {from}", row => row.GetInt64(0)))[0];

    private enum What
    {
        Decide,
        Accept,
        Decline,
        Progress,
        End,
        Wait,
    }

    private sealed record Step(What What, int Service, int[] Named);
}
