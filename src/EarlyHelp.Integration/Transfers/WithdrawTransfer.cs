using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Transfers;

/// <summary>The case stays where it is, unless the offer brought it, or nothing else needs it.</summary>
internal sealed class WithdrawTransfer(
    Call call,
    Mutation mutation,
    AnsweredTransfers transfers,
    EndCases endCases,
    OfferedCases cases,
    TellOfTransfer tell,
    TimeProvider clock
)
{
    public Task<WithdrawTransferResponse> HandleAsync(WithdrawTransferRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => WithdrawAsync(request));
    }

    private async Task<WithdrawTransferResponse> WithdrawAsync(WithdrawTransferRequest request)
    {
        var transfer = await transfers.FindForSenderAsync(request.TransferId, request.Etag);
        var now = clock.Now();
        transfer.Withdraw(
            new()
            {
                WithdrawnBy = new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role },
                Reason = request.Reason,
            },
            now
        );
        await tell.HandleAsync(transfer, transfer.Case!, EventKind.TransferWithdrawn, now);
        await endCases.AfterAsync(transfer.LocalAuthority, transfer.CaseId, transfer.Id, now);
        var mayOfferAgain =
            transfer.Case!.State == CaseState.Open && await cases.FindAsync(transfer.LocalAuthority, transfer.CaseId) is not null;
        return new() { Transfer = TransferView.Whole(transfer, call.Organisation.Id, mayOfferAgain) };
    }
}
