using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// Cases as a whole. A request without a request_id is given one, in the message itself: sending the same
/// message again, after any failure, has no second effect.
/// </summary>
public sealed class CasesClient
{
    private readonly Calls _calls;
    private readonly CaseService.CaseServiceClient _service;

    internal CasesClient(Calls calls)
    {
        _calls = calls;
        _service = new CaseService.CaseServiceClient(calls.Invoker);
    }

    /// <summary>Reads where a case stands, and what keeps it open.</summary>
    /// <param name="request">Which case, by its id or its reference.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The case.</returns>
    /// <exception cref="EarlyHelpException">There is none, or it is not yours to see.</exception>
    public Task<GetCaseResponse> GetAsync(GetCaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.GetCaseAsync(request, options), cancellationToken);
    }

    /// <summary>Ends a case in which nothing is open any more. Who referred the family hears what changed.</summary>
    /// <param name="request">Which case, as it was read, why, and what changed.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been closed.</param>
    /// <returns>The case as it is now.</returns>
    /// <exception cref="EarlyHelpException">Something in it is open; changed since it was read; or not yours.</exception>
    public Task<CloseCaseResponse> CloseAsync(CloseCaseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.CloseCaseAsync(request, options), cancellationToken);
    }
}
