using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// Which records are of one child. For hubs only. A request without a request_id is given one, in the message itself.
/// </summary>
public sealed class ChildIdentityClient
{
    private readonly Calls _calls;
    private readonly ChildIdentityService.ChildIdentityServiceClient _service;

    internal ChildIdentityClient(Calls calls)
    {
        _calls = calls;
        _service = new ChildIdentityService.ChildIdentityServiceClient(calls.Invoker);
    }

    /// <summary>Lists one page of pairs that may be one child and that nobody has settled yet.</summary>
    /// <param name="request">Which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListPossibleMatchesResponse> ListPossibleMatchesAsync(
        ListPossibleMatchesRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListPossibleMatchesAsync(request, options), cancellationToken);
    }

    /// <summary>Lists those pairs over all pages, oldest first.</summary>
    /// <returns>The pairs.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<PossibleMatch> ListAllPossibleMatchesAsync() =>
        Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListPossibleMatchesAsync(new ListPossibleMatchesRequest { PageToken = pageToken }, cancellationToken),
            page => page.Matches,
            page => page.NextPageToken
        );

    /// <summary>Settles a possible match: one child, or two.</summary>
    /// <param name="request">Which match, as it was read, and what the hub found.</param>
    /// <param name="cancellationToken">Stops waiting; the match may have been settled.</param>
    /// <returns>The record that goes on.</returns>
    /// <exception cref="EarlyHelpException">Somebody else settled it, or it is not yours.</exception>
    public Task<SettlePossibleMatchResponse> SettleAsync(SettlePossibleMatchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SettlePossibleMatchAsync(request, options), cancellationToken);
    }

    /// <summary>Merges two records of one child.</summary>
    /// <param name="request">The two records, as they were read.</param>
    /// <param name="cancellationToken">Stops waiting; the records may have been merged.</param>
    /// <returns>The record that goes on.</returns>
    /// <exception cref="EarlyHelpException">One of them changed since it was read, or is not yours.</exception>
    public Task<MergeChildrenResponse> MergeAsync(MergeChildrenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.MergeChildrenAsync(request, options), cancellationToken);
    }

    /// <summary>Undoes a merge.</summary>
    /// <param name="request">Which merge, and why it was wrong.</param>
    /// <param name="cancellationToken">Stops waiting; the merge may have been undone.</param>
    /// <returns>Both records.</returns>
    /// <exception cref="EarlyHelpException">The record changed since it was read, or is not yours.</exception>
    public Task<UnmergeChildrenResponse> UnmergeAsync(UnmergeChildrenRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.UnmergeChildrenAsync(request, options), cancellationToken);
    }

    /// <summary>Reads one record with the history of its merges.</summary>
    /// <param name="childId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The record.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetChildRecordResponse> GetRecordAsync(string childId, CancellationToken cancellationToken = default)
    {
        var request = new GetChildRecordRequest { ChildId = childId };
        return _calls.SendAsync(options => _service.GetChildRecordAsync(request, options), cancellationToken);
    }
}
