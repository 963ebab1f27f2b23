using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// What a family and those who help it want to be different, and what came of it. A request without a request_id is given one, in the message itself: sending the same message again, after any failure, has no
/// second effect.
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

    /// <summary>Lists a case's desired outcomes with their measures.</summary>
    /// <param name="request">Which case, and whether also what was dropped.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The outcomes, and the etag of the list.</returns>
    /// <exception cref="EarlyHelpException">There is no such case, or it is not yours to see.</exception>
    public Task<ListOutcomesResponse> ListAsync(ListOutcomesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListOutcomesAsync(request, options), cancellationToken);
    }

    /// <summary>Sets what is wanted. What is left out is dropped, and kept on record.</summary>
    /// <param name="request">Which case, its list as it was read, and what is wanted.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been set.</param>
    /// <returns>The outcomes as they are now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or changed since it was read, or not yours to change.</exception>
    public Task<SetDesiredOutcomesResponse> SetDesiredAsync(
        SetDesiredOutcomesRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.SetDesiredOutcomesAsync(request, options), cancellationToken);
    }

    /// <summary>Records a measure: before, at a review, at the end or later.</summary>
    /// <param name="request">Which outcome, as it was read, and the measure.</param>
    /// <param name="cancellationToken">Stops waiting; it may have been recorded.</param>
    /// <returns>The outcome as it is now.</returns>
    /// <exception cref="EarlyHelpException">Everything that is wrong with it; or changed since it was read, or not yours to change.</exception>
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
    /// <exception cref="EarlyHelpException">Closed already, changed since it was read, or not yours to change.</exception>
    public Task<RecordOutcomeResponse> RecordOutcomeAsync(RecordOutcomeRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.RecordOutcomeAsync(request, options), cancellationToken);
    }
}
