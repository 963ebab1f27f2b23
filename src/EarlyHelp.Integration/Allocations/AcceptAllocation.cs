using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Allocations;

internal sealed class AcceptAllocation(
    Mutation mutation,
    OwnAllocations own,
    TellOfAllocation tell,
    TakePartInCase parts,
    TimeProvider clock
)
{
    public Task<AcceptAllocationResponse> HandleAsync(AcceptAllocationRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AcceptAsync(request));
    }

    private void Check(AcceptAllocationRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Worker is { } worker && string.IsNullOrWhiteSpace(worker.Name))
        {
            problems.Add("worker.name", ErrorReason.Required, "Say who will work with the child and family.");
        }
        var today = clock.Today();
        if (request.ExpectedStart?.ToDateOnly() is { } start && (start < today.AddYears(-1) || start > today.AddYears(2)))
        {
            problems.Add("expected_start", ErrorReason.DateOutOfRange, "Give a day between a year ago and two years from now.");
        }
        problems.RefuseIfAny();
    }

    private async Task<AcceptAllocationResponse> AcceptAsync(AcceptAllocationRequest request)
    {
        var (allocation, referral) = await own.FindAsync(request.AllocationId, request.Etag);
        var now = clock.Now();
        allocation.Accept(
            new()
            {
                Worker = request.Worker,
                Contact = request.Contact,
                ExpectedStart = request.ExpectedStart,
            },
            now
        );
        referral.Change(now);
        await parts.BeginAsync(referral, allocation, now);
        await tell.HandleAsync(referral, allocation, EventKind.AllocationAccepted, now);
        return new() { Allocation = await own.ViewAsync(allocation) };
    }
}
