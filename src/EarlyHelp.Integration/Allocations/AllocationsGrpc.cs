using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Allocations;

internal sealed class AllocationsGrpc : AllocationService.AllocationServiceBase
{
    public override Task<ListAllocationsResponse> ListAllocations(ListAllocationsRequest request, ServerCallContext context) =>
        context.Use<ListAllocations>().HandleAsync(request);

    public override Task<AcceptAllocationResponse> AcceptAllocation(AcceptAllocationRequest request, ServerCallContext context) =>
        context.Use<AcceptAllocation>().HandleAsync(request);

    public override Task<DeclineAllocationResponse> DeclineAllocation(DeclineAllocationRequest request, ServerCallContext context) =>
        context.Use<DeclineAllocation>().HandleAsync(request);

    public override Task<RecordProgressResponse> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        context.Use<RecordProgress>().HandleAsync(request);

    public override Task<EndAllocationResponse> EndAllocation(EndAllocationRequest request, ServerCallContext context) =>
        context.Use<EndAllocation>().HandleAsync(request);
}
