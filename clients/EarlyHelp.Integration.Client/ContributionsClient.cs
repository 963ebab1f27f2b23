using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What schools and others say of a child. A request without a request_id is given one, in the message itself: sending the
/// same message again, after any failure, has no second effect.
/// </summary>
public sealed class ContributionsClient
{
    private readonly Calls _calls;
    private readonly ContributionService.ContributionServiceClient _service;

    internal ContributionsClient(Calls calls)
    {
        _calls = calls;
        _service = new ContributionService.ContributionServiceClient(calls.Invoker);
    }

    /// <summary>Lists one page of what the organisation is asked, the earliest due date first.</summary>
    /// <param name="request">Which requests, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListContributionRequestsResponse> ListRequestsAsync(
        ListContributionRequestsRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListContributionRequestsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists what the organisation is asked over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which requests; the page token is taken care of.</param>
    /// <returns>The requests, without questions and answers.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<ContributionRequest> ListAllRequestsAsync(ListContributionRequestsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListRequestsAsync(new ListContributionRequestsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Requests,
            page => page.NextPageToken
        );
    }

    /// <summary>Reads one request. The first reading by the organisation that is asked makes it seen.</summary>
    /// <param name="contributionRequestId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The request, with its questions, and with the answer as far as the organisation may see it.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetContributionRequestResponse> GetRequestAsync(string contributionRequestId, CancellationToken cancellationToken = default)
    {
        var request = new GetContributionRequestRequest { ContributionRequestId = contributionRequestId };
        return _calls.SendAsync(options => _service.GetContributionRequestAsync(request, options), cancellationToken);
    }

    /// <summary>Answers, or saves a draft that only the own organisation sees.</summary>
    /// <param name="request">Which request, as it was read, and the answer.</param>
    /// <param name="cancellationToken">Stops waiting; the answer may have been taken.</param>
    /// <returns>The request as it is now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or answered already, changed since it was read, not yours.</exception>
    public Task<SubmitContributionResponse> SubmitAsync(SubmitContributionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SubmitContributionAsync(request, options), cancellationToken);
    }

    /// <summary>Says that there will be no answer, and why.</summary>
    /// <param name="request">Which request, as it was read, and why.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been declined.</param>
    /// <returns>The request as it is now.</returns>
    /// <exception cref="EarlyHelpException">Answered already, changed since it was read, or not yours.</exception>
    public Task<DeclineContributionResponse> DeclineAsync(DeclineContributionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.DeclineContributionAsync(request, options), cancellationToken);
    }

    /// <summary>What have schools said? Lists one page of the requests and answers of one referral, or of one patient.</summary>
    /// <param name="request">About what, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page; on the first also why a child's school was not asked; and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Not yours to see, or the service cannot be reached.</exception>
    public Task<ListContributionsResponse> ListAsync(ListContributionsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListContributionsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists the requests and answers of one referral, or of one patient, over all pages.</summary>
    /// <param name="request">About what; the page token is taken care of.</param>
    /// <returns>The requests, the newest first. <see cref="ListAsync"/> also tells why a school was not asked.</returns>
    /// <exception cref="EarlyHelpException">Not yours to see, or the service cannot be reached.</exception>
    public IAsyncEnumerable<ContributionRequest> ListAllAsync(ListContributionsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListContributionsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Requests,
            page => page.NextPageToken
        );
    }
}
