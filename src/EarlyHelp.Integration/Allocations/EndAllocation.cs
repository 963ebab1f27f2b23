using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Allocations;

internal sealed class EndAllocation(
    Mutation mutation,
    OwnAllocations own,
    TellOfAllocation tell,
    TakePartInCase parts,
    CloseWhenDone closeWhenDone,
    TimeProvider clock
)
{
    public Task<EndAllocationResponse> HandleAsync(EndAllocationRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => EndAsync(request));
    }

    private static void Check(EndAllocationRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == AllocationEndReason.DecidedAgain)
        {
            problems.Add("reason", ErrorReason.OutOfRange, "This is set when the hub decides again. Choose another.");
        }
        if (request.Reason == AllocationEndReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        problems.RefuseIfAny();
    }

    private async Task<EndAllocationResponse> EndAsync(EndAllocationRequest request)
    {
        var (allocation, referral) = await own.FindAsync(request.AllocationId, request.Etag);
        var now = clock.Now();
        allocation.End(
            new()
            {
                Reason = request.Reason,
                Achievement = request.Achievement,
                Comment = request.Comment,
            },
            now
        );
        referral.Change(now);
        await parts.EndAsync(referral, allocation, now);
        await tell.HandleAsync(referral, allocation, EventKind.AllocationEnded, now);
        await closeWhenDone.HandleAsync(referral, allocation, now);
        return new() { Allocation = await own.ViewAsync(allocation) };
    }
}
