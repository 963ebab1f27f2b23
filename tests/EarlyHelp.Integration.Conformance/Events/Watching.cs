using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Events;

/// <summary>A stream of events that is read one message at a time; a message that does not come is a failure.</summary>
internal sealed class Watching(AsyncServerStreamingCall<WatchEventsResponse> call) : IDisposable
{
    /// <summary>A bookmark is promised every 15 seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The cursor of the message that was read last.</summary>
    public string Cursor => call.ResponseStream.Current.Event?.Cursor ?? call.ResponseStream.Current.Bookmark.Cursor;

    public static Watching Open(Partner partner, WatchEventsRequest request) => new(partner.Events.WatchEvents(request));

    /// <summary>Opened, and told by its first bookmark that everything up to now was delivered.</summary>
    public static async Task<Watching> OpenAsync(Partner partner, WatchEventsRequest request)
    {
        var watching = Open(partner, request);
        Assert.NotEmpty((await watching.NextAsync()).Bookmark.Cursor);
        return watching;
    }

    public async Task<WatchEventsResponse> NextAsync()
    {
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None).WaitAsync(Patience), "The stream ended.");
        return call.ResponseStream.Current;
    }

    /// <summary>The next events; bookmarks between them are passed over.</summary>
    public async Task<List<Event>> EventsAsync(int count)
    {
        var events = new List<Event>();
        while (events.Count < count)
        {
            if ((await NextAsync()).Event is { } delivered)
            {
                events.Add(delivered.Event);
            }
        }
        return events;
    }

    /// <summary>Reads to the end, which must be a refusal.</summary>
    public Task<Fault> EndAsync(StatusCode code, string reason) => Fault.OfAsync(DrainAsync().WaitAsync(Patience), code, reason);

    public void Dispose() => call.Dispose();

    private async Task DrainAsync()
    {
        while (await call.ResponseStream.MoveNext(CancellationToken.None)) { }
    }
}
