using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// A school's early help list. For schools only. A request without a request_id is given one, in the message itself: sending the
/// same message again, after any failure, has no second effect.
/// </summary>
public sealed class EarlyHelpListClient
{
    private readonly Calls _calls;
    private readonly EarlyHelpListService.EarlyHelpListServiceClient _service;

    internal EarlyHelpListClient(Calls calls)
    {
        _calls = calls;
        _service = new EarlyHelpListService.EarlyHelpListServiceClient(calls.Invoker);
    }

    /// <summary>Lists one page of the school's children, by name; or what changed, in the order of change.</summary>
    /// <param name="request">Which children, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListChildrenResponse> ListAsync(ListChildrenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListChildrenAsync(request, options), cancellationToken);
    }

    /// <summary>Lists the school's children over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which children; the page token is taken care of.</param>
    /// <returns>The children.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<ListedChild> ListAllAsync(ListChildrenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListChildrenRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Children,
            page => page.NextPageToken
        );
    }

    /// <summary>Sets the school's own rating; the ones before are kept.</summary>
    /// <param name="request">Which child, as it was read, the colour, and why.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been set.</param>
    /// <returns>The child as it is now.</returns>
    /// <exception cref="EarlyHelpException">Changed since it was read, or not on your list.</exception>
    public Task<SetRatingResponse> SetRatingAsync(SetRatingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SetRatingAsync(request, options), cancellationToken);
    }

    /// <summary>Writes a monitoring note, for the school alone unless it is shared.</summary>
    /// <param name="request">Which child, and what was seen or done.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been written.</param>
    /// <returns>The child as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not on your list.</exception>
    public Task<AddMonitoringNoteResponse> AddNoteAsync(AddMonitoringNoteRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AddMonitoringNoteAsync(request, options), cancellationToken);
    }

    /// <summary>Sets or takes away the school's own review date, and the day on which its own monitoring ends.</summary>
    /// <param name="request">Which child, as it was read, and the days.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been set.</param>
    /// <returns>The child as it is now.</returns>
    /// <exception cref="EarlyHelpException">Changed since it was read, or not on your list.</exception>
    public Task<SetReviewDateResponse> SetReviewDateAsync(SetReviewDateRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SetReviewDateAsync(request, options), cancellationToken);
    }
}
