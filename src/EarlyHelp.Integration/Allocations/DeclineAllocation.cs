using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Allocations;

internal sealed class DeclineAllocation(Mutation mutation, OwnAllocations own, TellOfAllocation tell, TimeProvider clock)
{
    public Task<DeclineAllocationResponse> HandleAsync(DeclineAllocationRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => DeclineAsync(request));
    }

    private static void Check(DeclineAllocationRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == AllocationDeclineReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        problems.RefuseIfAny();
    }

    private async Task<DeclineAllocationResponse> DeclineAsync(DeclineAllocationRequest request)
    {
        var (allocation, referral) = await own.FindAsync(request.AllocationId, request.Etag);
        var now = clock.Now();
        allocation.Decline(new() { Reason = request.Reason, Comment = request.Comment }, now);
        referral.Change(now);
        await tell.HandleAsync(referral, allocation, EventKind.AllocationDeclined, now);
        return new() { Allocation = await own.ViewAsync(allocation) };
    }
}
