using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Allocations;

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

    public bool Decide(int[] services)
    {
        if (IsClosed)
        {
            return false;
        }
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
        return true;
    }

    public bool Accept(int service)
    {
        var moved = Move(service, AllocationState.Accepted, AllocationState.Offered);
        Accepted += moved ? 1 : 0;
        return moved;
    }

    public bool Decline(int service) => Move(service, AllocationState.Declined, AllocationState.Offered);

    public bool Progress(int service) => Move(service, AllocationState.Started, AllocationState.Accepted, AllocationState.Started);

    public bool End(int service)
    {
        if (!Move(service, AllocationState.Ended, AllocationState.Accepted, AllocationState.Started))
        {
            return false;
        }
        IsClosed = _entries.TrueForAll(entry => !entry.IsOpen);
        return true;
    }

    /// <summary>A month passes.</summary>
    public bool Wait()
    {
        IsClosed |= _waitsForItsEnd;
        return true;
    }

    private bool Move(int service, AllocationState to, params AllocationState[] from)
    {
        if (_entries.FindLast(entry => entry.Service == service) is not { } entry || !from.Contains(entry.State))
        {
            return false;
        }
        entry.State = to;
        return true;
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
