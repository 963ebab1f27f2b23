using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Directories;

internal sealed class DirectoryGrpc : DirectoryService.DirectoryServiceBase
{
    public override Task<FindHubResponse> FindHub(FindHubRequest request, ServerCallContext context) =>
        context.Use<FindHub>().HandleAsync(request);

    public override Task<GetRequirementsResponse> GetRequirements(GetRequirementsRequest request, ServerCallContext context) =>
        context.Use<GetRequirements>().HandleAsync(request);

    public override Task<GetThresholdsResponse> GetThresholds(GetThresholdsRequest request, ServerCallContext context) =>
        context.Use<GetThresholds>().HandleAsync(request);

    public override Task<ListCodesResponse> ListCodes(ListCodesRequest request, ServerCallContext context) =>
        context.Use<ListCodes>().HandleAsync(request);

    public override Task<ListOrganisationsResponse> ListOrganisations(ListOrganisationsRequest request, ServerCallContext context) =>
        context.Use<ListOrganisations>().HandleAsync(request);

    public override Task<ListServicesResponse> ListServices(ListServicesRequest request, ServerCallContext context) =>
        context.Use<ListServices>().HandleAsync(request);

    public override Task<ListScalesResponse> ListScales(ListScalesRequest request, ServerCallContext context) =>
        context.Use<ListScales>().HandleAsync(request);
}
