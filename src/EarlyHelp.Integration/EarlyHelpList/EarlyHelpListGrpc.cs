using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class EarlyHelpListGrpc : EarlyHelpListService.EarlyHelpListServiceBase
{
    public override Task<ListChildrenResponse> ListChildren(ListChildrenRequest request, ServerCallContext context) =>
        context.Use<ListChildren>().HandleAsync(request);

    public override Task<SetRatingResponse> SetRating(SetRatingRequest request, ServerCallContext context) =>
        context.Use<SetRating>().HandleAsync(request);

    public override Task<AddMonitoringNoteResponse> AddMonitoringNote(AddMonitoringNoteRequest request, ServerCallContext context) =>
        context.Use<AddMonitoringNote>().HandleAsync(request);

    public override Task<SetReviewDateResponse> SetReviewDate(SetReviewDateRequest request, ServerCallContext context) =>
        context.Use<SetReviewDate>().HandleAsync(request);
}
