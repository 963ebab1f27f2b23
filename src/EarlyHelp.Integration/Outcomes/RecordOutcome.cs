using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class RecordOutcome(Mutation mutation, OwnOutcomes own)
{
    public Task<RecordOutcomeResponse> HandleAsync(RecordOutcomeRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => CloseAsync(request));
    }

    private async Task<RecordOutcomeResponse> CloseAsync(RecordOutcomeRequest request)
    {
        var found = await own.FindAsync(request.DesiredOutcomeId, request.Etag);
        found.Outcome.Close(
            new()
            {
                Achievement = request.Achievement,
                Comment = request.Comment,
                ClosedBy = own.Worker,
            },
            found.In.Now
        );
        (await own.ListAsync(found.In.Case)).Change();
        own.Tell(found.In, EventKind.OutcomeRecorded, found.Outcome.Id, [found.Outcome.ChildId]);
        return new() { Outcome = found.View };
    }
}
