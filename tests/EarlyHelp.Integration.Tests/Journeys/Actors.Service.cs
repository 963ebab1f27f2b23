using EarlyHelp.Integration.Allocations;
using EarlyHelp.Integration.V1;
using Allocation = EarlyHelp.Integration.V1.Allocation;

namespace EarlyHelp.Integration.Tests.Journeys;

internal sealed partial class Actors
{
    /// <summary>On the newest that the referral offers the service. Never asked, it tries with an id that nobody has.</summary>
    public async Task ActAsync(string referralId, int number, Func<Guid, Allocation, Task> act) =>
        await act(Services[number].Organisation, await AllocationAsync(referralId, number));

    public async Task<Allocation> AllocationAsync(string referralId, int number)
    {
        var offered = await RunAsync<ListAllocations, ListAllocationsResponse>(
            AllocationService.Descriptor,
            Services[number].Organisation,
            useCase => useCase.HandleAsync(new() { Box = AllocationBox.OfferedToMe, PageSize = 50 })
        );
        return offered.Allocations.FirstOrDefault(allocation => allocation.ReferralId == referralId)
            ?? new Allocation { Id = AnyId, Etag = "v1" };
    }

    public Task AcceptAsync(Guid organisation, Allocation allocation) =>
        RunAsync<AcceptAllocation, AcceptAllocationResponse>(
            AllocationService.Descriptor,
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
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
                        RequestId = AnyId,
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
                        RequestId = AnyId,
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
                        RequestId = AnyId,
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = AllocationEndReason.Completed,
                        Achievement = Achievement.Partly,
                    }
                )
        );
}
