using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What is wanted for a family, and what came of it. A request without a request_id is given one, in the message
/// itself: sending the same message again, after any failure, has no second effect.
/// </summary>
public sealed class OutcomesClient
{
    private readonly Calls _calls;
    private readonly OutcomeService.OutcomeServiceClient _service;

    internal OutcomesClient(Calls calls)
    {
        _calls = calls;
        _service = new OutcomeService.OutcomeServiceClient(calls.Invoker);
    }

    /// <summary>Lists a case's outcomes with their measures.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="includeDropped">Also those that are no longer wanted.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The outcomes, and the list's etag.</returns>
    /// <exception cref="EarlyHelpException">Not yours to see, or the service cannot be reached.</exception>
    public Task<ListOutcomesResponse> ListAsync(string caseId, bool includeDropped = false, CancellationToken cancellationToken = default)
    {
        var request = new ListOutcomesRequest { CaseId = caseId, IncludeDropped = includeDropped };
        return _calls.SendAsync(options => _service.ListOutcomesAsync(request, options), cancellationToken);
    }

    /// <summary>Sets what is wanted. What is left out is dropped, and kept on record.</summary>
    /// <param name="request">Which case, its list as it was read, and what is wanted.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been set.</param>
    /// <returns>The outcomes as they are now, and the list's etag.</returns>
    /// <exception cref="EarlyHelpException">Something has to be put right; changed since it was read; or not yours.</exception>
    public Task<SetDesiredOutcomesResponse> SetAsync(SetDesiredOutcomesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SetDesiredOutcomesAsync(request, options), cancellationToken);
    }

    /// <summary>Records a measure.</summary>
    /// <param name="request">Which outcome, as it was read, and the measure.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The outcome as it is now.</returns>
    /// <exception cref="EarlyHelpException">Closed or dropped; changed since it was read; or not yours.</exception>
    public Task<RecordMeasureResponse> RecordMeasureAsync(RecordMeasureRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordMeasureAsync(request, options), cancellationToken);
    }

    /// <summary>Closes an outcome as achieved, partly achieved or not achieved.</summary>
    /// <param name="request">Which outcome, as it was read, and what came of it.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been closed.</param>
    /// <returns>The outcome as it is now.</returns>
    /// <exception cref="EarlyHelpException">Closed or dropped already; changed since it was read; or not yours.</exception>
    public Task<RecordOutcomeResponse> RecordOutcomeAsync(RecordOutcomeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordOutcomeAsync(request, options), cancellationToken);
    }
}
