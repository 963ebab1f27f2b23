namespace EarlyHelp.Integration.Events;

/// <summary>
/// A place in the feed: behind this event, in the order of delivery. Sequence 0 is behind all earlier transactions and before
/// this one.
/// </summary>
internal readonly record struct EventPosition(ulong TransactionId, int Sequence, Guid EventId) : IComparable<EventPosition>
{
    public static readonly EventPosition Beginning;

    public static EventPosition Before(ulong transactionId) => new(transactionId, 0, Guid.Empty);

    public int CompareTo(EventPosition other) =>
        (TransactionId, Sequence, EventId).CompareTo((other.TransactionId, other.Sequence, other.EventId));

    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;
}
