namespace Grpc.Core;

/// <summary>What the four kinds of call share: the callbacks into whoever made the call, and the state that they are given.</summary>
internal readonly struct AsyncCallState(
    Func<object, Task<Metadata>> responseHeadersAsync,
    Func<object, Status> getStatus,
    Func<object, Metadata> getTrailers,
    Action<object> dispose,
    object state
)
{
    // These callbacks carry their own state; any object will do for the one that they are given.
    public AsyncCallState(Task<Metadata> responseHeadersAsync, Func<Status> getStatus, Func<Metadata> getTrailers, Action dispose)
        : this(_ => responseHeadersAsync, _ => getStatus(), _ => getTrailers(), _ => dispose(), dispose) { }

    public Task<Metadata> ResponseHeadersAsync => responseHeadersAsync(state);

    public Status GetStatus() => getStatus(state);

    public Metadata GetTrailers() => getTrailers(state);

    public void Dispose() => dispose(state);
}
