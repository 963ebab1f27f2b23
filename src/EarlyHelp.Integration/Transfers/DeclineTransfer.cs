using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

/// <summary>The case stays where it is, and a person at the sender decides what follows.</summary>
internal sealed class DeclineTransfer(Call call, Mutation mutation, AnsweredTransfers transfers, TellOfTransfer tell, TimeProvider clock)
{
    public Task<DeclineTransferResponse> HandleAsync(DeclineTransferRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Reason == TransferDeclineReason.Other && string.IsNullOrWhiteSpace(request.Comment))
        {
            problems.Add("comment", ErrorReason.Required, "Say why in words.");
        }
        // Whether below the threshold is a reason, only the transfer shows.
        if (problems.Has("request_id", "transfer_id", "etag"))
        {
            throw problems.ToRefusal();
        }
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => DeclineAsync(request, problems));
    }

    private async Task<DeclineTransferResponse> DeclineAsync(DeclineTransferRequest request, Problems problems)
    {
        var transfer = await transfers.FindForReceiverAsync(request.TransferId, request.Etag);
        if (request.Reason == TransferDeclineReason.BelowThreshold && transfer.Kind != TransferKind.StepUp)
        {
            problems.Add("reason", ErrorReason.OutOfRange, "This reason is children's social care's, for a step-up. Choose another.");
        }
        problems.RefuseIfAny();
        var now = clock.Now();
        transfer.Decline(
            new()
            {
                DeclinedBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role },
                Reason = request.Reason,
                Comment = request.Comment,
            },
            now
        );
        await tell.HandleAsync(transfer, transfer.Case!, EventKind.TransferDeclined, now);
        return new() { Transfer = TransferView.Whole(transfer, call.Organisation.Id, mayOfferAgain: false) };
    }
}
