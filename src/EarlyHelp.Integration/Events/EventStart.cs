using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Events;

/// <summary>Where a reader of the feed begins.</summary>
internal sealed class EventStart(IDbContextFactory<EarlyHelpDb> databases, Call call, EventReader reader)
{
    public async Task<EventPosition> FindAsync(string? cursor, string? consumer, bool now, Feed feed)
    {
        if (cursor is not null)
        {
            return EventCursor.Read(cursor, feed, call.Organisation.Id);
        }
        if (consumer is not null)
        {
            return await FindKeptAsync(consumer, feed);
        }
        return now ? await reader.EndAsync(call.Stopped) : EventPosition.Beginning;
    }

    private async Task<EventPosition> FindKeptAsync(string name, Feed feed)
    {
        await using var db = await databases.CreateDbContextAsync(call.Stopped);
        var consumer = await db
            .EventConsumers.AsNoTracking()
            .SingleOrDefaultAsync(
                consumer =>
                    consumer.LocalAuthority == call.Organisation.LocalAuthority
                    && consumer.OrganisationId == call.Organisation.Id
                    && consumer.ClientId == call.ClientId
                    && consumer.Name == name,
                call.Stopped
            );
        return consumer?.PositionIn(feed) ?? EventPosition.Beginning;
    }
}
