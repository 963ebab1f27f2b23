using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Children;

internal sealed class ChildrenGrpc : ChildIdentityService.ChildIdentityServiceBase
{
    public override Task<ListPossibleMatchesResponse> ListPossibleMatches(ListPossibleMatchesRequest request, ServerCallContext context) =>
        context.Use<ListPossibleMatches>().HandleAsync(request);

    public override Task<SettlePossibleMatchResponse> SettlePossibleMatch(SettlePossibleMatchRequest request, ServerCallContext context) =>
        context.Use<SettlePossibleMatch>().HandleAsync(request);

    public override Task<MergeChildrenResponse> MergeChildren(MergeChildrenRequest request, ServerCallContext context) =>
        context.Use<MergeChildren>().HandleAsync(request);

    public override Task<UnmergeChildrenResponse> UnmergeChildren(UnmergeChildrenRequest request, ServerCallContext context) =>
        context.Use<UnmergeChildren>().HandleAsync(request);

    public override Task<GetChildRecordResponse> GetChildRecord(GetChildRecordRequest request, ServerCallContext context) =>
        context.Use<GetChildRecord>().HandleAsync(request);
}
