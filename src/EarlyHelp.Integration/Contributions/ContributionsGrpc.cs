using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Contributions;

internal sealed class ContributionsGrpc : ContributionService.ContributionServiceBase
{
    public override Task<ListContributionRequestsResponse> ListContributionRequests(
        ListContributionRequestsRequest request,
        ServerCallContext context
    ) => context.Use<ListContributionRequests>().HandleAsync(request);

    public override Task<GetContributionRequestResponse> GetContributionRequest(
        GetContributionRequestRequest request,
        ServerCallContext context
    ) => context.Use<GetContributionRequest>().HandleAsync(request);

    public override Task<SubmitContributionResponse> SubmitContribution(SubmitContributionRequest request, ServerCallContext context) =>
        context.Use<SubmitContribution>().HandleAsync(request);

    public override Task<DeclineContributionResponse> DeclineContribution(DeclineContributionRequest request, ServerCallContext context) =>
        context.Use<DeclineContribution>().HandleAsync(request);

    public override Task<ListContributionsResponse> ListContributions(ListContributionsRequest request, ServerCallContext context) =>
        context.Use<ListContributions>().HandleAsync(request);
}
