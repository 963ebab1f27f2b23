using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Events;

/// <summary>A page of the organisation's events. An empty one moves the cursor too.</summary>
internal sealed class ListEvents(Call call, Feeds feeds, EventStart starts, EventReader reader)
{
    private const int DefaultSize = 100;

    public async Task<ListEventsResponse> HandleAsync(ListEventsRequest request)
    {
        ContractRules.Require(request);
        var feed = await feeds.CurrentAsync();
        var start = await starts.FindAsync(
            request.HasCursor ? request.Cursor : null,
            request.HasConsumer ? request.Consumer : null,
            request.Now,
            feed
        );
        var size = request.PageSize == 0 ? DefaultSize : request.PageSize;
        var page = await reader.ReadAsync(call.Organisation.Id, start, size, call.Stopped);
        var response = new ListEventsResponse { Cursor = EventCursor.Write(page.End, feed, call.Organisation.Id), HasMore = page.HasMore };
        foreach (var letter in page.Events.Select(@event => Letter.Of(@event, feed)))
        {
            letter.Touch(call);
            response.Events.Add(letter.Content);
        }
        return response;
    }
}
