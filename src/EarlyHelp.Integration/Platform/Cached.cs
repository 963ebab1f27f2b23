namespace EarlyHelp.Integration.Platform;

/// <summary>Reference data in memory, at most half a minute old. One caller loads; while the database is away the old copy does not serve.</summary>
internal sealed class Cached<T>(Func<Task<T>> load, TimeProvider clock) : IDisposable
    where T : class
{
    private static readonly TimeSpan MaximumAge = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Loaded? _current;

    public ValueTask<T> GetAsync() => Fresh() is { } value ? new(value) : new(LoadAsync());

    public void Dispose() => _loading.Dispose();

    private async Task<T> LoadAsync()
    {
        await _loading.WaitAsync();
        try
        {
            if (Fresh() is { } value)
            {
                return value;
            }
            value = await load();
            _current = new Loaded(value, clock.GetUtcNow());
            return value;
        }
        finally
        {
            _loading.Release();
        }
    }

    private T? Fresh() => _current is { } loaded && clock.GetUtcNow() - loaded.At < MaximumAge ? loaded.Value : null;

    private sealed record Loaded(T Value, DateTimeOffset At);
}
