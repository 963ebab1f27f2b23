using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>
/// The feed of events. Most programs want <see cref="ConsumeAsync"/>, which looks after cursors and reconnects by itself.
/// </summary>
public sealed class EventsClient
{
    private readonly Calls _calls;
    private readonly EventService.EventServiceClient _service;

    internal EventsClient(Calls calls)
    {
        _calls = calls;
        _service = new EventService.EventServiceClient(calls.Invoker);
    }

    /// <summary>Handles every event at least once, as it comes, for as long as the reader goes on.</summary>
    /// <remarks>
    /// Asking for the next event says that the one before is handled: then, and not before, its cursor is stored. Whoever stops in
    /// the middle of an event gets it again. When the connection or the stream ends, it is opened again where it was, with growing
    /// pauses.
    /// </remarks>
    /// <param name="options">Where the cursor is kept, and where a new consumer begins.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The events. It does not end by itself.</returns>
    /// <exception cref="EarlyHelpException">
    /// What trying again does not mend: the client may not read events, or its cursor is no longer of use
    /// (<see cref="ErrorReason.CursorTooOld"/>, <see cref="ErrorReason.CursorOfAnotherDatabase"/>); then decide from where to go on.
    /// </exception>
    public IAsyncEnumerable<Event> ConsumeAsync(EventConsumerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EventConsumer(this, options).ReadAsync(cancellationToken);
    }

    /// <summary>Reads one page of events, the oldest first. An empty page is no end: ask again with its cursor.</summary>
    /// <param name="request">Where to begin, and how many.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The events, each with its cursor, and the cursor behind them.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListEventsResponse> ListAsync(ListEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListEventsAsync(request, options), cancellationToken);
    }

    /// <summary>Watches events as they come, on one stream, which ends: watch again with the last cursor that was handled.</summary>
    /// <param name="request">Where to begin.</param>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <returns>Events, and bookmarks when there are none for a while.</returns>
    /// <exception cref="EarlyHelpException">Why the stream ended.</exception>
    public IAsyncEnumerable<WatchEventsResponse> WatchAsync(WatchEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.ReadAsync(options => _service.WatchEvents(request, options), cancellationToken);
    }

    /// <summary>Keeps a consumer's cursor at the service. Only forwards: an older one changes nothing.</summary>
    /// <param name="request">The consumer and its cursor. A missing <c>request_id</c> is filled in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The cursor that is kept now.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<AcknowledgeEventsResponse> AcknowledgeAsync(AcknowledgeEventsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.RequestId = RequestIds.OrNew(request.RequestId);
        return _calls.SendAsync(options => _service.AcknowledgeEventsAsync(request, options), cancellationToken);
    }
}
