namespace EarlyHelp.Integration.Events;

/// <summary>Events that follow a position, and how far they reach.</summary>
internal sealed record EventPage
{
    /// <param name="after">Where the page begins.</param>
    /// <param name="horizon">The oldest transaction that was still running.</param>
    /// <param name="completeFrom">From which transaction on everything is kept.</param>
    /// <param name="found">The events, and one more when there are more.</param>
    /// <param name="size">How many were asked for.</param>
    public EventPage(EventPosition after, ulong horizon, ulong completeFrom, List<Event> found, int size)
    {
        if (after.TransactionId > horizon)
        {
            // Nobody was ever given a place that lies ahead: the database was put back to an earlier state.
            throw EventCursor.OfAnotherDatabase();
        }
        if (after != EventPosition.Beginning && after.TransactionId < completeFrom)
        {
            throw EventCursor.TooOld();
        }
        HasMore = found.Count > size;
        Events = HasMore ? found.GetRange(0, size) : found;
        End = HasMore ? Events[^1].Position : EventPosition.Before(horizon);
    }

    public IReadOnlyList<Event> Events { get; }

    public bool HasMore { get; }

    /// <summary>Go on from here. At the end of what can be read it is the horizon, so that it moves even when nothing happens.</summary>
    public EventPosition End { get; }
}
