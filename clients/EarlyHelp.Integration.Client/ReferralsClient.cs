using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// Referrals, from submission to feedback. A request without a request_id is given one, in the message itself: sending the same message again,
/// after any failure, has no second effect.
/// </summary>
public sealed class ReferralsClient
{
    private readonly Calls _calls;
    private readonly ReferralService.ReferralServiceClient _service;

    internal ReferralsClient(Calls calls)
    {
        _calls = calls;
        _service = new ReferralService.ReferralServiceClient(calls.Invoker);
    }

    /// <summary>Submits a referral. Look at <see cref="Referral.Diversion"/>: when it is set, early help is not the route.</summary>
    /// <param name="request">The referral.</param>
    /// <param name="cancellationToken">Stops waiting; the referral may have been submitted.</param>
    /// <returns>The referral as stored, with what the hub will still ask for.</returns>
    /// <exception cref="EarlyHelpException">Refused, with everything that is wrong; or the service cannot be reached.</exception>
    public Task<SubmitReferralResponse> SubmitAsync(SubmitReferralRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SubmitReferralAsync(request, options), cancellationToken);
    }

    /// <summary>Submits up to 200 referrals, each on its own. Look at each result.</summary>
    /// <param name="request">The referrals.</param>
    /// <param name="cancellationToken">Stops waiting; any of the referrals may have been submitted.</param>
    /// <returns>
    /// One result for each referral, in the same order. <see cref="EarlyHelpException(Google.Rpc.Status, Exception)"/> reads a
    /// result's error.
    /// </returns>
    /// <exception cref="EarlyHelpException">The batch could not be tried.</exception>
    public Task<BatchSubmitReferralsResponse> BatchSubmitAsync(
        BatchSubmitReferralsRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        foreach (var submission in request.Requests)
            submission.RequestId = RequestIds.OrNew(submission.RequestId);
        return _calls.SendAsync(options => _service.BatchSubmitReferralsAsync(request, options), cancellationToken, _calls.BatchTimeout);
    }

    /// <summary>Reads one referral.</summary>
    /// <param name="idOrReference">Its id, or its short reference such as <c>7KM4-9QXT</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The referral.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetReferralResponse> GetAsync(string idOrReference, CancellationToken cancellationToken = default)
    {
        var request = Guid.TryParse(idOrReference, out _)
            ? new GetReferralRequest { ReferralId = idOrReference }
            : new GetReferralRequest { Reference = idOrReference };
        return _calls.SendAsync(options => _service.GetReferralAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of referrals.</summary>
    /// <param name="request">Which ones, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListReferralsResponse> ListAsync(ListReferralsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListReferralsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists referrals over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which ones; the page token is taken care of.</param>
    /// <returns>The referrals.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<ReferralSummary> ListAllAsync(ListReferralsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) => ListAsync(new ListReferralsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Referrals,
            page => page.NextPageToken
        );
    }

    /// <summary>Takes a referral back.</summary>
    /// <param name="request">Which one, as it was read, and why.</param>
    /// <param name="cancellationToken">Stops waiting; the referral may have been withdrawn.</param>
    /// <returns>The referral as it is now.</returns>
    /// <exception cref="EarlyHelpException">Decided already, changed since it was read, or not yours.</exception>
    public Task<WithdrawReferralResponse> WithdrawAsync(WithdrawReferralRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.WithdrawReferralAsync(request, options), cancellationToken);
    }

    /// <summary>Answers what the hub asked. Look at the diversion: when it is set, somebody must phone now.</summary>
    /// <param name="request">Which information request, as it was read, and the answer.</param>
    /// <param name="cancellationToken">Stops waiting; the answer may have been taken.</param>
    /// <returns>The information request and the referral as they are now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or no longer asked, changed since it was read, not yours.</exception>
    public Task<AnswerInformationRequestResponse> AnswerAsync(
        AnswerInformationRequestRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AnswerInformationRequestAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of feedback: what is not acknowledged first, and within that the newest first.</summary>
    /// <param name="request">Whose, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListFeedbackResponse> ListFeedbackAsync(ListFeedbackRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListFeedbackAsync(request, options), cancellationToken);
    }

    /// <summary>Lists feedback over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Whose; the page token is taken care of.</param>
    /// <returns>The feedback.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Feedback> ListAllFeedbackAsync(ListFeedbackRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListFeedbackAsync(new ListFeedbackRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Feedback,
            page => page.NextPageToken
        );
    }

    /// <summary>Says that feedback was seen. Saying it again is no error.</summary>
    /// <param name="request">Which feedback, up to 100 at once.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been acknowledged.</param>
    /// <returns>The feedback as it is now.</returns>
    /// <exception cref="EarlyHelpException">One of them is not for the calling organisation.</exception>
    public Task<AcknowledgeFeedbackResponse> AcknowledgeFeedbackAsync(
        AcknowledgeFeedbackRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AcknowledgeFeedbackAsync(request, options), cancellationToken);
    }
}
