using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What a service does with the children that a hub offers it. A request without a request_id is given one, in the message
/// itself: sending the same message again, after any failure, has no second effect.
/// </summary>
public sealed class AllocationsClient
{
    private readonly Calls _calls;
    private readonly AllocationService.AllocationServiceClient _service;

    internal AllocationsClient(Calls calls)
    {
        _calls = calls;
        _service = new AllocationService.AllocationServiceClient(calls.Invoker);
    }

    /// <summary>Lists one page of allocations, newest first.</summary>
    /// <param name="request">Whose, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListAllocationsResponse> ListAsync(ListAllocationsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListAllocationsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists allocations over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Whose; the page token is taken care of.</param>
    /// <returns>The allocations.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Allocation> ListAllAsync(ListAllocationsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListAllocationsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Allocations,
            page => page.NextPageToken
        );
    }

    /// <summary>Takes the child on.</summary>
    /// <param name="request">Which allocation, as it was read, and who will work with the child.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been accepted.</param>
    /// <returns>The allocation as it is now.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<AcceptAllocationResponse> AcceptAsync(AcceptAllocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AcceptAllocationAsync(request, options), cancellationToken);
    }

    /// <summary>Does not take the child on: the referral is back with the hub at once.</summary>
    /// <param name="request">Which allocation, as it was read, and why.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been declined.</param>
    /// <returns>The allocation as it is now.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<DeclineAllocationResponse> DeclineAsync(DeclineAllocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.DeclineAllocationAsync(request, options), cancellationToken);
    }

    /// <summary>Says what was done. The first record starts the work.</summary>
    /// <param name="request">Which allocation, as it was read, and what was done.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The allocation as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not accepted, or over; changed since it was read; or not yours.</exception>
    public Task<RecordProgressResponse> RecordProgressAsync(RecordProgressRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordProgressAsync(request, options), cancellationToken);
    }

    /// <summary>Ends the work, with its outcome.</summary>
    /// <param name="request">Which allocation, as it was read, why it is over, and what was reached.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been ended.</param>
    /// <returns>The allocation as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not accepted, or over; changed since it was read; or not yours.</exception>
    public Task<EndAllocationResponse> EndAsync(EndAllocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.EndAllocationAsync(request, options), cancellationToken);
    }
}
