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
    private static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    private static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");

    private static readonly (string Destination, Guid Organisation)[] Services =
    [
        ("SCHOOL_HEALTH", new("0198f000-0000-7000-8000-000000000301")),
        ("PMHT", new("0198f000-0000-7000-8000-000000000302")),
        ("SCHOOL", School),
    ];

    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "allocation_property");

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
        from service in Gen.Choose(0, Services.Length - 1)
        from named in Gen.SubListOf(Enumerable.Range(0, Services.Length))
        select new Step(what, service, [.. named]);

    private async Task PlayAsync(IEnumerable<Step> steps)
    {
        var model = new AllocationModel();
        var id = await SubmitAndTakeAsync();
        // The first decision names two services, so that there is something to do.
        Assert.True(model.Decide([0, 1]));
        await DecideAsync(id, [0, 1]);
        foreach (var (what, service, named) in steps)
        {
            await (
                what switch
                {
                    What.Decide => TryAsync(model.Decide(named), () => DecideAsync(id, named)),
                    What.Accept => TryAsync(model.Accept(service), () => ActAsync(id, service, AcceptAsync)),
                    What.Decline => TryAsync(model.Decline(service), () => ActAsync(id, service, DeclineAsync)),
                    What.Progress => TryAsync(model.Progress(service), () => ActAsync(id, service, ProgressAsync)),
                    What.End => TryAsync(model.End(service), () => ActAsync(id, service, EndAsync)),
                    _ => TryAsync(model.Wait(), WaitAsync),
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
            row => (Array.FindIndex(Services, service => service.Organisation == row.GetGuid(0)), (AllocationState)row.GetInt16(1))
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
            foreach (var organisation in new[] { Hub, School })
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

    private async Task ActAsync(string referralId, int service, Func<Guid, Allocation, Task> act)
    {
        var organisation = Services[service].Organisation;
        var offered = await RunAsync<ListAllocations, ListAllocationsResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase => useCase.HandleAsync(new() { Box = AllocationBox.OfferedToMe, PageSize = 200 })
        );
        // Never asked: it tries with an id that nobody has.
        var mine =
            offered.Allocations.FirstOrDefault(allocation => allocation.ReferralId == referralId)
            ?? new Allocation { Id = Guid.CreateVersion7().ToString(), Etag = "v1" };
        await act(organisation, mine);
    }

    private Task AcceptAsync(Guid organisation, Allocation allocation) =>
        RunAsync<AcceptAllocation, AcceptAllocationResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Worker = new() { Name = "Jo Bell" },
                    }
                )
        );

    private Task DeclineAsync(Guid organisation, Allocation allocation) =>
        RunAsync<DeclineAllocation, DeclineAllocationResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = AllocationDeclineReason.NoCapacity,
                    }
                )
        );

    private Task ProgressAsync(Guid organisation, Allocation allocation) =>
        RunAsync<RecordProgress, RecordProgressResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Note = "Met.",
                    }
                )
        );

    private Task EndAsync(Guid organisation, Allocation allocation) =>
        RunAsync<EndAllocation, EndAllocationResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = AllocationEndReason.Completed,
                        Achievement = Achievement.Partly,
                    }
                )
        );

    private async Task WaitAsync()
    {
        _service!.Clock.Advance(TimeSpan.FromDays(30));
        var services = _service.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            _service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    private async Task DecideAsync(string id, int[] services)
    {
        var read = await RunAsync<GetReferral, GetReferralResponse>(
            ReferralService.Descriptor,
            Hub,
            useCase => useCase.HandleAsync(new() { ReferralId = id })
        );
        var decision = new DecisionContent
        {
            Level = LevelOfNeed._2,
            Reason = "NEED_MET_BY_SERVICE",
            Rationale = "r",
            WhatWouldChangeIt = "w",
            NextStep = "n",
            NextStepByWhom = "b",
            NextStepBy = DateOnly.FromDateTime(_service!.Clock.GetUtcNow().AddDays(7).UtcDateTime).ToDate(),
        };
        decision.Outcomes.Add(
            services.Select(service => new DecisionOutcome
            {
                ChildRef = "c1",
                Destination = Services[service].Destination,
                OrganisationId = Services[service].Organisation.ToString(),
            })
        );
        if (services.Length == 0)
        {
            decision.Outcomes.Add(new DecisionOutcome { ChildRef = "c1", Destination = "NO_FURTHER_ACTION" });
        }
        await RunAsync<RecordDecision, RecordDecisionResponse>(
            TriageService.Descriptor,
            Hub,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = id,
                        Etag = read.Referral.Etag,
                        Decision = decision,
                        SupersedesDecisionId = read.Decisions.LastOrDefault()?.Id ?? "",
                    }
                )
        );
    }

    private async Task<string> SubmitAndTakeAsync()
    {
        var form = new ReferralForm
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Level = LevelOfNeed._2,
            Referrer = new()
            {
                Name = "R",
                Role = "r",
                Contact = new() { Phones = { "01632 960101" } },
            },
            Harm = new() { SufferedOrLikely = Answer.No },
            Reasons = new() { Worries = "w" },
            Agreement = new() { AgreeToShareWithServices = Answer.Yes },
            Children =
            {
                new V1.Child
                {
                    Ref = "c1",
                    Name = new() { Given = "Ada", Family = "Model" },
                    BirthDate = DateOnly.FromDateTime(_service!.Clock.GetUtcNow().AddYears(-8).UtcDateTime).ToDate(),
                    Address = new() { Postcode = "NE61 2EF" },
                },
            },
        };
        var referral = (
            await RunAsync<SubmitReferral, SubmitReferralResponse>(
                ReferralService.Descriptor,
                School,
                useCase => useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = form })
            )
        ).Referral;
        await RunAsync<TakeReferral, TakeReferralResponse>(
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
                )
        );
        return referral.Id;
    }

    private Task<TResponse> RunAsync<TUseCase, TResponse>(ServiceDescriptor rpcs, Guid organisationId, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull => _service!.RunAsync(rpcs, organisationId, run);

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
