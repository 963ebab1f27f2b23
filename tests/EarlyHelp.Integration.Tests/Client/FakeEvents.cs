using System.Collections.Concurrent;
using System.Globalization;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>A feed of numbered events: the cursor behind event 7 is "7". Each stream ends as the test says.</summary>
internal sealed class FakeEvents : EventService.EventServiceBase
{
    /// <summary>The starts of the streams: a cursor, "now", or a consumer's name.</summary>
    public ConcurrentQueue<string> Starts { get; } = [];

    public ConcurrentQueue<string> Acknowledged { get; } = [];

    /// <summary>How many events the n-th stream gives (1 is the first), and how it ends.</summary>
    public Func<int, (int Events, RpcException? End)> Stream { get; set; } = _ => (100, null);

    public override async Task WatchEvents(
        WatchEventsRequest request,
        IServerStreamWriter<WatchEventsResponse> responseStream,
        ServerCallContext context
    )
    {
        Starts.Enqueue(
            request.HasCursor ? request.Cursor
            : request.Now ? "now"
            : request.Consumer
        );
        var begin = request.HasCursor ? int.Parse(request.Cursor, CultureInfo.InvariantCulture) : 0;
        var (events, end) = Stream(Starts.Count);
        await responseStream.WriteAsync(new() { Bookmark = new() { Cursor = $"{begin}" } });
        for (var number = begin + 1; number <= begin + events; number++)
        {
            await responseStream.WriteAsync(
                new()
                {
                    Event = new()
                    {
                        Event = new() { Id = $"event {number}" },
                        Cursor = $"{number}",
                    },
                }
            );
        }
        throw end ?? new RpcException(new Status(StatusCode.Unavailable, "The connection broke."));
    }

    public override Task<AcknowledgeEventsResponse> AcknowledgeEvents(AcknowledgeEventsRequest request, ServerCallContext context)
    {
        Acknowledged.Enqueue($"{request.Consumer}: {request.Cursor}");
        return Task.FromResult(new AcknowledgeEventsResponse { Cursor = request.Cursor });
    }
}
