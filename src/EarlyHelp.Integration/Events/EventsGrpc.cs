using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Events;

internal sealed class EventsGrpc : EventService.EventServiceBase
{
    public override Task<ListEventsResponse> ListEvents(ListEventsRequest request, ServerCallContext context) =>
        context.Use<ListEvents>().HandleAsync(request);

    public override Task WatchEvents(
        WatchEventsRequest request,
        IServerStreamWriter<WatchEventsResponse> responseStream,
        ServerCallContext context
    ) => context.Use<WatchEvents>().HandleAsync(request, responseStream);

    public override Task<AcknowledgeEventsResponse> AcknowledgeEvents(AcknowledgeEventsRequest request, ServerCallContext context) =>
        context.Use<AcknowledgeEvents>().HandleAsync(request);
}
