using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>What the contract says of one decided referral and its allocations: the state after any step, and whether the step is possible.</summary>
internal sealed class AllocationModel
{
    private readonly List<Entry> _entries = [];
    private bool _waitsForItsEnd;

    public bool IsClosed { get; private set; }

    /// <summary>Every allocation that there ever was, the oldest first.</summary>
    public IEnumerable<(int Service, AllocationState State)> Entries => _entries.Select(entry => (entry.Service, entry.State));

    public int Accepted { get; private set; }

    public int Ended => _entries.Count(entry => entry.State == AllocationState.Ended);

    public int Declined => _entries.Count(entry => entry.State == AllocationState.Declined);

    public static AllocationAction[] ActionsIn(AllocationState state) =>
        state switch
        {
            AllocationState.Offered => [AllocationAction.Accept, AllocationAction.Decline],
            AllocationState.Accepted or AllocationState.Started => [AllocationAction.RecordProgress, AllocationAction.End],
            _ => [],
        };

    public void Decide(int[] services)
    {
        foreach (var entry in _entries.Where(entry => !(entry.IsGoingOn && services.Contains(entry.Service))))
        {
            entry.State = entry.IsGoingOn ? AllocationState.Ended : entry.State;
            entry.IsSettled = true;
        }
        _entries.AddRange(
            services
                .Where(service => !_entries.Exists(entry => entry.IsGoingOn && entry.Service == service))
                .Select(service => new Entry(service))
        );
        _waitsForItsEnd = services.Length == 0;
    }

    public Refused? Accept(int service)
    {
        var refused = Move(service, AllocationAction.Accept, AllocationState.Accepted);
        Accepted += refused is null ? 1 : 0;
        return refused;
    }

    public Refused? Decline(int service) => Move(service, AllocationAction.Decline, AllocationState.Declined);

    public Refused? Progress(int service) => Move(service, AllocationAction.RecordProgress, AllocationState.Started);

    public Refused? End(int service)
    {
        var refused = Move(service, AllocationAction.End, AllocationState.Ended);
        IsClosed |= refused is null && _entries.TrueForAll(entry => !entry.IsOpen);
        return refused;
    }

    /// <summary>A month passes.</summary>
    public void Wait() => IsClosed |= _waitsForItsEnd;

    private Refused? Move(int service, AllocationAction action, AllocationState to)
    {
        if (_entries.FindLast(entry => entry.Service == service) is not { } entry)
        {
            return Refused.NotFound;
        }
        var refused = Refused.Unless(action, ActionsIn(entry.State));
        entry.State = refused is null ? to : entry.State;
        return refused;
    }

    private sealed class Entry(int service)
    {
        public int Service => service;

        public AllocationState State { get; set; } = AllocationState.Offered;

        public bool IsSettled { get; set; }

        public bool IsGoingOn => State is AllocationState.Offered or AllocationState.Accepted or AllocationState.Started;

        public bool IsOpen => IsGoingOn || (State == AllocationState.Declined && !IsSettled);
    }
}
