using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What a family agrees to, and on what basis its data is shared. A request without a request_id is given one, in the message
/// itself: sending the same message again, after any failure, has no second effect.
/// </summary>
public sealed class ConsentClient
{
    private readonly Calls _calls;
    private readonly ConsentService.ConsentServiceClient _service;

    internal ConsentClient(Calls calls)
    {
        _calls = calls;
        _service = new ConsentService.ConsentServiceClient(calls.Invoker);
    }

    /// <summary>Reads what holds now, and everything before.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The consent. Nobody has asked the family where it has no entry.</returns>
    /// <exception cref="EarlyHelpException">Not yours to see, or the service cannot be reached.</exception>
    public Task<GetConsentResponse> GetAsync(string caseId, CancellationToken cancellationToken = default)
    {
        var request = new GetConsentRequest { CaseId = caseId };
        return _calls.SendAsync(options => _service.GetConsentAsync(request, options), cancellationToken);
    }

    /// <summary>Records what the family says. It takes the place of what was said before, which is kept.</summary>
    /// <param name="request">Which case, its consent as it was read, and what the family says.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The consent as it is now.</returns>
    /// <exception cref="EarlyHelpException">Something has to be put right; changed since it was read; or not yours.</exception>
    public Task<RecordAgreementResponse> RecordAgreementAsync(RecordAgreementRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordAgreementAsync(request, options), cancellationToken);
    }

    /// <summary>Records that the family no longer agrees.</summary>
    /// <param name="request">Which case, its consent as it was read, and what is withdrawn.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The consent as it is now.</returns>
    /// <exception cref="EarlyHelpException">Nothing is agreed to; changed since it was read; or not yours.</exception>
    public Task<WithdrawAgreementResponse> WithdrawAgreementAsync(
        WithdrawAgreementRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.WithdrawAgreementAsync(request, options), cancellationToken);
    }

    /// <summary>Records the lawful basis for sharing. It takes the place of the one before, which is kept.</summary>
    /// <param name="request">Which case, its consent as it was read, and the basis.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The consent as it is now.</returns>
    /// <exception cref="EarlyHelpException">Something has to be put right; changed since it was read; or not yours.</exception>
    public Task<RecordSharingBasisResponse> RecordSharingBasisAsync(
        RecordSharingBasisRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordSharingBasisAsync(request, options), cancellationToken);
    }
}
