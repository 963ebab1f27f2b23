using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What a hub does with the referrals that it received. For hubs only. A request without a request_id is given one, in the
/// message itself: sending the same message again, after any failure, has no second effect.
/// </summary>
public sealed class TriageClient
{
    private readonly Calls _calls;
    private readonly TriageService.TriageServiceClient _service;

    internal TriageClient(Calls calls)
    {
        _calls = calls;
        _service = new TriageService.TriageServiceClient(calls.Invoker);
    }

    /// <summary>Lists one page of the hub's queue, the most urgent first.</summary>
    /// <param name="request">Which referrals, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListTriageQueueResponse> ListQueueAsync(ListTriageQueueRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListTriageQueueAsync(request, options), cancellationToken);
    }

    /// <summary>Lists the hub's queue over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which referrals; the page token is taken care of.</param>
    /// <returns>The referrals, the most urgent first.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<QueueEntry> ListWholeQueueAsync(ListTriageQueueRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListQueueAsync(new ListTriageQueueRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Entries,
            page => page.NextPageToken
        );
    }

    /// <summary>Takes a referral for the calling user, or prolongs the claim.</summary>
    /// <param name="request">Which one, as it was read.</param>
    /// <param name="cancellationToken">Stops waiting; the referral may have been taken.</param>
    /// <returns>The referral as it is now, and until when it is the user's.</returns>
    /// <exception cref="EarlyHelpException">Another worker has it, it changed since it was read, or it is not yours.</exception>
    public Task<TakeReferralResponse> TakeAsync(TakeReferralRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.TakeReferralAsync(request, options), cancellationToken);
    }

    /// <summary>Rates urgency and level. Look at the diversion: at level 4 it says whom to phone.</summary>
    /// <param name="request">Which referral, as it was read, and the rating.</param>
    /// <param name="cancellationToken">Stops waiting; the referral may have been rated.</param>
    /// <returns>The referral as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not taken, changed since it was read, or not yours.</exception>
    public Task<RateReferralResponse> RateAsync(RateReferralRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RateReferralAsync(request, options), cancellationToken);
    }

    /// <summary>Asks the referrer.</summary>
    /// <param name="request">Which referral, as it was read, and what is asked.</param>
    /// <param name="cancellationToken">Stops waiting; the referrer may have been asked.</param>
    /// <returns>The request, and the referral as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not taken, changed since it was read, or not yours.</exception>
    public Task<RequestInformationResponse> RequestInformationAsync(
        RequestInformationRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RequestInformationAsync(request, options), cancellationToken);
    }

    /// <summary>Asks an organisation what it knows of a child.</summary>
    /// <param name="request">Which referral, as it was read, which child, who is asked and what.</param>
    /// <param name="cancellationToken">Stops waiting; the organisation may have been asked.</param>
    /// <returns>The request, and the referral as it is now.</returns>
    /// <exception cref="EarlyHelpException">The family has not agreed, not taken, changed since it was read, or not yours.</exception>
    public Task<RequestContributionResponse> RequestContributionAsync(
        RequestContributionRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RequestContributionAsync(request, options), cancellationToken);
    }

    /// <summary>Records the decision: the first, or another one in its place.</summary>
    /// <param name="request">Which referral, as it was read, what was decided and why.</param>
    /// <param name="cancellationToken">Stops waiting; the decision may have been recorded.</param>
    /// <returns>The decision, and the referral as it is now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or not taken, changed since it was read, not yours.</exception>
    public Task<RecordDecisionResponse> RecordDecisionAsync(RecordDecisionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordDecisionAsync(request, options), cancellationToken);
    }

    /// <summary>Plans a meeting with its agenda, or changes a planned one.</summary>
    /// <param name="request">When, where, and what is discussed.</param>
    /// <param name="cancellationToken">Stops waiting; the meeting may have been planned.</param>
    /// <returns>The meeting, with who is invited.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it, or changed since it was read.</exception>
    public Task<ScheduleMeetingResponse> ScheduleMeetingAsync(ScheduleMeetingRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.ScheduleMeetingAsync(request, options), cancellationToken);
    }

    /// <summary>Reads a meeting: the hub all of it, an invited organisation its own part.</summary>
    /// <param name="meetingId">Its id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The meeting.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetMeetingResponse> GetMeetingAsync(string meetingId, CancellationToken cancellationToken = default)
    {
        var request = new GetMeetingRequest { MeetingId = meetingId };
        return _calls.SendAsync(options => _service.GetMeetingAsync(request, options), cancellationToken);
    }

    /// <summary>Records who came, and the written updates of those who did not.</summary>
    /// <param name="request">Which meeting, as it was read, which referral, and who came.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The meeting as it is now.</returns>
    /// <exception cref="EarlyHelpException">Not invited, changed since it was read, or not yours.</exception>
    public Task<RecordAttendanceResponse> RecordAttendanceAsync(
        RecordAttendanceRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordAttendanceAsync(request, options), cancellationToken);
    }
}
