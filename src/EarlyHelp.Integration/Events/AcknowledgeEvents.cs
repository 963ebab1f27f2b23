using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Events;

/// <summary>Keeps a consumer's cursor. Only forwards: what comes late or twice changes nothing.</summary>
internal sealed class AcknowledgeEvents(EarlyHelpDb db, Call call, Mutation mutation, Feeds feeds)
{
    public Task<AcknowledgeEventsResponse> HandleAsync(AcknowledgeEventsRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => AcknowledgeAsync(request));
    }

    private async Task<AcknowledgeEventsResponse> AcknowledgeAsync(AcknowledgeEventsRequest request)
    {
        var feed = await feeds.CurrentAsync();
        var position = EventCursor.Read(request.Cursor, feed, call.Organisation.Id);
        var consumer = await Own.SingleOrDefaultAsync(consumer => consumer.Name == request.Consumer, call.Stopped);
        consumer ??= await AddAsync(request.Consumer);
        consumer.Advance(position, feed);
        return new() { Cursor = EventCursor.Write(consumer.PositionIn(feed), feed, call.Organisation.Id) };
    }

    private IQueryable<EventConsumer> Own =>
        db.EventConsumers.Where(consumer =>
            consumer.LocalAuthority == call.Organisation.LocalAuthority
            && consumer.OrganisationId == call.Organisation.Id
            && consumer.ClientId == call.ClientId
        );

    private async Task<EventConsumer> AddAsync(string name)
    {
        var last = await Own.MaxAsync(consumer => (short?)consumer.Number, call.Stopped) ?? 0;
        if (last >= EventConsumer.Most)
        {
            throw Refusal.LimitReached(
                "Your system has as many consumers as it may have: use one of their names again.",
                EventConsumer.Most
            );
        }
        return db
            .EventConsumers.Add(
                new()
                {
                    LocalAuthority = call.Organisation.LocalAuthority,
                    OrganisationId = call.Organisation.Id,
                    ClientId = call.ClientId,
                    Name = name,
                    Number = (short)(last + 1),
                }
            )
            .Entity;
    }
}
