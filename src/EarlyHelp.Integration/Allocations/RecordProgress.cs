using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Allocations;

internal sealed class RecordProgress(Call call, Mutation mutation, OwnAllocations own, TellOfAllocation tell, TimeProvider clock)
{
    public Task<RecordProgressResponse> HandleAsync(RecordProgressRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request));
    }

    private async Task<RecordProgressResponse> RecordAsync(RecordProgressRequest request)
    {
        var (allocation, referral) = await own.FindAsync(request.AllocationId, request.Etag);
        var now = clock.Now();
        var user = call.Caller.User;
        var begins = allocation.RecordProgress(
            new()
            {
                Worker = new() { Name = user.Name, Role = user.Role },
                Note = request.Note,
            },
            now
        );
        if (begins)
        {
            referral.Change(now);
            await tell.HandleAsync(referral, allocation, EventKind.AllocationStarted, now);
        }
        return new() { Allocation = await own.ViewAsync(allocation) };
    }
}
