using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// Cases on their way from one organisation to another: step-down, step-up and handover. A request without a request_id is given one, in the
/// message itself: sending the same message again, after any failure, has no second effect.
/// </summary>
public sealed class TransfersClient
{
    private readonly Calls _calls;
    private readonly TransferService.TransferServiceClient _service;

    internal TransfersClient(Calls calls)
    {
        _calls = calls;
        _service = new TransferService.TransferServiceClient(calls.Invoker);
    }

    /// <summary>Offers a case. Look at <see cref="OfferTransferResponse.Diversion"/>: when it is set, somebody must phone now.</summary>
    /// <param name="request">Which case, to whom, and all that the receiver needs to go on.</param>
    /// <param name="cancellationToken">Stops waiting; the case may have been offered.</param>
    /// <returns>The transfer, and for an urgent step-up whom to phone.</returns>
    /// <exception cref="EarlyHelpException">Refused, with everything that is wrong; or the service cannot be reached.</exception>
    public Task<OfferTransferResponse> OfferAsync(OfferTransferRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.OfferTransferAsync(request, options), cancellationToken);
    }

    /// <summary>Takes the case on: the receiver is accountable from this moment.</summary>
    /// <param name="request">Which transfer, as it was read, and who leads from now on.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been accepted.</param>
    /// <returns>The transfer as it is now, with the assessment to go on with.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<AcceptTransferResponse> AcceptAsync(AcceptTransferRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AcceptTransferAsync(request, options), cancellationToken);
    }

    /// <summary>Does not take the case on: it stays where it is, and the sender is told.</summary>
    /// <param name="request">Which transfer, as it was read, and why.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been declined.</param>
    /// <returns>The transfer as it is now.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<DeclineTransferResponse> DeclineAsync(DeclineTransferRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.DeclineTransferAsync(request, options), cancellationToken);
    }

    /// <summary>Takes the offer back, while nobody has answered it.</summary>
    /// <param name="request">Which transfer, as it was read, and why.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been withdrawn.</param>
    /// <returns>The transfer as it is now.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<WithdrawTransferResponse> WithdrawAsync(WithdrawTransferRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.WithdrawTransferAsync(request, options), cancellationToken);
    }

    /// <summary>Reads one transfer, with all that the sender wrote.</summary>
    /// <param name="transferId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The transfer.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetTransferResponse> GetAsync(string transferId, CancellationToken cancellationToken = default)
    {
        var request = new GetTransferRequest { TransferId = transferId };
        return _calls.SendAsync(options => _service.GetTransferAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of transfers, newest first; with <c>changed_since</c>, in the order of change.</summary>
    /// <param name="request">Whose, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListTransfersResponse> ListAsync(ListTransfersRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListTransfersAsync(request, options), cancellationToken);
    }

    /// <summary>Lists transfers over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Whose; the page token is taken care of.</param>
    /// <returns>The transfers, without the form's narrative.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Transfer> ListAllAsync(ListTransfersRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListTransfersRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Transfers,
            page => page.NextPageToken
        );
    }
}
