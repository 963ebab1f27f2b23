using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Transfers;

internal sealed class TransfersGrpc : TransferService.TransferServiceBase
{
    public override Task<OfferTransferResponse> OfferTransfer(OfferTransferRequest request, ServerCallContext context) =>
        context.Use<OfferTransfer>().HandleAsync(request);

    public override Task<AcceptTransferResponse> AcceptTransfer(AcceptTransferRequest request, ServerCallContext context) =>
        context.Use<AcceptTransfer>().HandleAsync(request);

    public override Task<DeclineTransferResponse> DeclineTransfer(DeclineTransferRequest request, ServerCallContext context) =>
        context.Use<DeclineTransfer>().HandleAsync(request);

    public override Task<WithdrawTransferResponse> WithdrawTransfer(WithdrawTransferRequest request, ServerCallContext context) =>
        context.Use<WithdrawTransfer>().HandleAsync(request);

    public override Task<GetTransferResponse> GetTransfer(GetTransferRequest request, ServerCallContext context) =>
        context.Use<GetTransfer>().HandleAsync(request);

    public override Task<ListTransfersResponse> ListTransfers(ListTransfersRequest request, ServerCallContext context) =>
        context.Use<ListTransfers>().HandleAsync(request);
}
