using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Allocation = EarlyHelp.Integration.V1.Allocation;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace EarlyHelp.Integration.Tests.Allocations;

/// <summary>A hub, a school and services that act through the use cases, each on what it reads just before.</summary>
internal sealed class Actors(UseCases service)
{
    public static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");
    public static readonly Guid Hub = new("0198f000-0000-7000-8000-000000000013");

    public static readonly (string Destination, Guid Organisation)[] Services =
    [
        ("SCHOOL_HEALTH", new("0198f000-0000-7000-8000-000000000301")),
        ("PMHT", new("0198f000-0000-7000-8000-000000000302")),
        ("SCHOOL", School),
    ];

    /// <summary>On the newest that the referral offers the service. Never asked, it tries with an id that nobody has.</summary>
    public async Task ActAsync(string referralId, int number, Func<Guid, Allocation, Task> act) =>
        await act(Services[number].Organisation, await AllocationAsync(referralId, number));

    public async Task<Allocation> AllocationAsync(string referralId, int number)
    {
        var offered = await RunAsync<ListAllocations, ListAllocationsResponse>(
            AllocationService.Descriptor,
            Services[number].Organisation,
            useCase => useCase.HandleAsync(new() { Box = AllocationBox.OfferedToMe, PageSize = 200 })
        );
        return offered.Allocations.FirstOrDefault(allocation => allocation.ReferralId == referralId)
            ?? new Allocation { Id = Guid.CreateVersion7().ToString(), Etag = "v1" };
    }

    public Task AcceptAsync(Guid organisation, Allocation allocation) =>
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

    public Task DeclineAsync(Guid organisation, Allocation allocation) =>
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

    public Task ProgressAsync(Guid organisation, Allocation allocation) =>
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

    public Task EndAsync(Guid organisation, Allocation allocation) =>
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

    public async Task WaitAsync()
    {
        service.Clock.Advance(TimeSpan.FromDays(30));
        var services = service.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            service.Clock,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    public async Task DecideAsync(string id, int[] services)
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
            NextStepBy = DateOnly.FromDateTime(service.Clock.GetUtcNow().AddDays(7).UtcDateTime).ToDate(),
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

    public async Task<string> SubmitAndTakeAsync()
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
                    BirthDate = DateOnly.FromDateTime(service.Clock.GetUtcNow().AddYears(-8).UtcDateTime).ToDate(),
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
        where TUseCase : notnull => service.RunAsync(rpcs, organisationId, run);
}
