using EarlyHelp.Integration.Audit;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Events;

/// <summary>Reads pages until nothing is left, then delivers what the relay brings. Holds no connection to the database while it waits.</summary>
internal sealed class WatchEvents(Call call, Feeds feeds, EventStart starts, EventReader reader, EventRelay relay, AccessRecorder recorder)
{
    private const int PageSize = 200;

    public async Task HandleAsync(WatchEventsRequest request, IServerStreamWriter<WatchEventsResponse> stream)
    {
        ContractRules.Require(request);
        var feed = await feeds.CurrentAsync();
        var position = await starts.FindAsync(
            request.HasCursor ? request.Cursor : null,
            request.HasConsumer ? request.Consumer : null,
            request.Now,
            feed
        );
        using var watch = new Watch(call);
        relay.Join(watch);
        try
        {
            using var stopped = call.Stopped.UnsafeRegister(_ => watch.End(new OperationCanceledException(call.Stopped)), null);
            while (true)
            {
                position = await CatchUpAsync(position, feed, watch, stream);
                position = await FollowAsync(position, feed, watch, stream);
            }
        }
        catch (Exception) when (watch.Reason is { } reason)
        {
            // Whatever broke off, broke off because the watch was ended.
            throw reason;
        }
        finally
        {
            relay.Leave(watch);
        }
    }

    /// <summary>Gives the place from which the relay goes on.</summary>
    private async Task<EventPosition> CatchUpAsync(
        EventPosition position,
        Feed feed,
        Watch watch,
        IServerStreamWriter<WatchEventsResponse> stream
    )
    {
        while (true)
        {
            // Before the page is read, so that the relay brings what the page does not.
            await relay.ListenAsync(watch);
            var page = await reader.ReadAsync(call.Organisation.Id, position, PageSize, watch.Stopped);
            if (page.HasMore)
            {
                watch.StopListening();
            }
            await DeliverAsync([.. page.Events.Select(@event => Letter.Of(@event, feed))], watch, stream);
            position = page.End;
            if (!page.HasMore)
            {
                // Says that everything up to now is there.
                await MarkAsync(position, feed, watch, stream);
                return position;
            }
        }
    }

    /// <summary>Gives the place from which pages are to be read again, when more came than was kept.</summary>
    private async Task<EventPosition> FollowAsync(
        EventPosition position,
        Feed feed,
        Watch watch,
        IServerStreamWriter<WatchEventsResponse> stream
    )
    {
        while (await watch.NextAsync() is var (letters, bookmark))
        {
            // What the last page and the relay both brought, is delivered once.
            var fresh = letters.Where(letter => letter.Event.Position > position).ToList();
            if (fresh.Count > 0)
            {
                await DeliverAsync(fresh, watch, stream);
                position = fresh[^1].Event.Position;
            }
            else if (bookmark is { } place)
            {
                position = place > position ? place : position;
                await MarkAsync(position, feed, watch, stream);
            }
        }
        return position;
    }

    /// <summary>The first time also when there is nothing to deliver: then it is the opening that is recorded.</summary>
    private async Task DeliverAsync(List<Letter> letters, Watch watch, IServerStreamWriter<WatchEventsResponse> stream)
    {
        if (letters.Count > 0 || !call.Recorded)
        {
            foreach (var letter in letters)
            {
                letter.Touch(call);
            }
            await recorder.RecordAsync(call.ToRecord(StatusCode.OK, ErrorReason.Unspecified));
            call.Recorded = true;
            call.Subjects = [];
        }
        foreach (var letter in letters)
        {
            await watch.WriteAsync(stream, new() { Event = letter.Content });
        }
    }

    private Task MarkAsync(EventPosition position, Feed feed, Watch watch, IServerStreamWriter<WatchEventsResponse> stream) =>
        watch.WriteAsync(stream, new() { Bookmark = new() { Cursor = EventCursor.Write(position, feed, call.Organisation.Id) } });
}
