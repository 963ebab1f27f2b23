using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What a family agrees to, and on what basis its data is shared. A request without a request_id is given one, in the message itself: sending the same message again, after any failure, has no
/// second effect.
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
    /// <returns>What holds, and its history.</returns>
    /// <exception cref="EarlyHelpException">There is no such case, or it is not yours to see.</exception>
    public Task<GetConsentResponse> GetAsync(string caseId, CancellationToken cancellationToken = default)
    {
        var request = new GetConsentRequest { CaseId = caseId };
        return _calls.SendAsync(options => _service.GetConsentAsync(request, options), cancellationToken);
    }

    /// <summary>Records what the family says. What was said before is kept.</summary>
    /// <param name="request">Which case, its consent as it was read, and the family's word.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>What holds now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or changed since it was read, or not yours to change.</exception>
    public Task<RecordAgreementResponse> RecordAgreementAsync(RecordAgreementRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordAgreementAsync(request, options), cancellationToken);
    }

    /// <summary>Records that the family no longer agrees.</summary>
    /// <param name="request">Which case, its consent as it was read, what is withdrawn, when and by whom.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>What holds now, with what may be done all the same.</returns>
    /// <exception cref="EarlyHelpException">Nothing is agreed to; or changed since it was read, or not yours to change.</exception>
    public Task<WithdrawAgreementResponse> WithdrawAgreementAsync(
        WithdrawAgreementRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.WithdrawAgreementAsync(request, options), cancellationToken);
    }

    /// <summary>Records the lawful basis for sharing. The one before is kept.</summary>
    /// <param name="request">Which case, its consent as it was read, and the basis with its grounds.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>What holds now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or changed since it was read, or not yours to change.</exception>
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
