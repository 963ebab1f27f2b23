using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// A consumer of one organisation's feed that connects again and again: where it was, or at any cursor that it was ever given; it
/// lists or watches, at one service or the other. It keeps what it was given, and after what.
/// </summary>
internal sealed class FeedConsumer(Deployment deployment, Partner partner, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<(string Cursor, string After)> places = [("", "")];
    private readonly List<(string After, List<Event> Events)> runs = [];
    private (string Cursor, string After) end = ("", "");

    public Guid OrganisationId => partner.OrganisationId;

    public int Connections => runs.Count;

    public int Watches { get; private set; }

    /// <summary>Connects once.</summary>
    public async Task ConnectAsync()
    {
        var goesOn = random.Next(3) > 0;
        var begin = goesOn ? end : places[random.Next(places.Count)];
        var events = new List<Event>();
        runs.Add((begin.After, events));
        var reached = random.Next(2) == 0 ? await ListAsync(begin, events) : await WatchAsync(begin, events);
        if (goesOn)
        {
            end = reached;
        }
    }

    /// <summary>Reads on until it has the last of them.</summary>
    public async Task FinishAsync(string last)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (end.After != last)
        {
            patience.Token.ThrowIfCancellationRequested();
            var events = new List<Event>();
            runs.Add((end.After, events));
            end = await ListAsync(end, events);
        }
    }

    /// <summary>Each connection was given exactly what follows its cursor, in the order in which it is stored; nothing of it twice, nothing left out.</summary>
    public void Check(IReadOnlyList<string> stored)
    {
        var places = stored.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        foreach (var (after, events) in runs)
        {
            var begin = after.Length == 0 ? 0 : places[after] + 1;
            Assert.Equal(stored.Skip(begin).Take(events.Count), events.Select(@event => @event.Id));
            foreach (var stream in events.GroupBy(@event => @event.StreamId))
            {
                Assert.Equal(stream.Select(@event => @event.Sequence).Order(), stream.Select(@event => @event.Sequence));
            }
        }
        Assert.Equal(stored[^1], end.After);
    }

    private async Task<(string, string)> ListAsync((string Cursor, string After) place, List<Event> events)
    {
        for (var pages = random.Next(1, 5); pages > 0; pages--)
        {
            var request = new ListEventsRequest { PageSize = random.Next(1, 60) };
            if (place.Cursor.Length > 0)
            {
                request.Cursor = place.Cursor;
            }
            var reply = await partner.ListEventsAsync(random.Next(2), request);
            if (reply.Response is not { } page)
            {
                Assert.True(reply.IsTransient, reply.ToString());
                return place;
            }
            foreach (var delivered in page.Events)
            {
                place = Take(delivered, events);
            }
            place = Note((page.Cursor, place.After));
        }
        return place;
    }

    private async Task<(string, string)> WatchAsync((string Cursor, string After) place, List<Event> events)
    {
        Watches++;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(20, 500)));
        var request = new WatchEventsRequest();
        if (place.Cursor.Length > 0)
        {
            request.Cursor = place.Cursor;
        }
        using var watch = partner.WatchEvents(deployment.Invoker(random.Next(2)), request, Guid.NewGuid());
        try
        {
            for (var messages = random.Next(1, 200); messages > 0 && await watch.ResponseStream.MoveNext(stop.Token); messages--)
            {
                var item = watch.ResponseStream.Current;
                place = item.Event is { } delivered ? Take(delivered, events) : Note((item.Bookmark.Cursor, place.After));
            }
        }
        catch (RpcException ended)
        {
            // Enough for this time; or the process was killed.
            Assert.True(ended.StatusCode is StatusCode.Cancelled || ended.Status.DebugException is not null, ended.Status.ToString());
        }
        return place;
    }

    private (string, string) Take(DeliveredEvent delivered, List<Event> events)
    {
        events.Add(delivered.Event);
        return Note((delivered.Cursor, delivered.Event.Id));
    }

    private (string, string) Note((string, string) place)
    {
        places.Add(place);
        return place;
    }
}
