namespace EarlyHelp.Integration.Platform;

/// <summary>Reference data in memory, at most half a minute old. One caller loads; while the database is away the old copy does not serve.</summary>
internal sealed class Cached<T>(Func<Task<T>> load, TimeProvider clock)
    where T : class
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private volatile Loaded? _current;
    private Task<T>? _loading;

    public ValueTask<T> GetAsync() => Fresh() is { } value ? new(value) : new(Loading());

    /// <summary>All who come while it loads wait for the same load, and share its failure.</summary>
    private Task<T> Loading()
    {
        lock (_lock)
        {
            return _loading ??= LoadAsync();
        }
    }

    private async Task<T> LoadAsync()
    {
        // Not under the lock: a load that ends at once would leave itself behind.
        await Task.Yield();
        try
        {
            var value = await load();
            _current = new Loaded(value, clock.GetUtcNow());
            return value;
        }
        finally
        {
            lock (_lock)
            {
                _loading = null;
            }
        }
    }

    private T? Fresh() => _current is { } loaded && clock.GetUtcNow() - loaded.At < MaximumAge ? loaded.Value : null;

    private sealed record Loaded(T Value, DateTimeOffset At);
}
