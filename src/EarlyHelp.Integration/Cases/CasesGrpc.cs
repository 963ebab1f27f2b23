using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Cases;

internal sealed class CasesGrpc : CaseService.CaseServiceBase
{
    public override Task<GetCaseResponse> GetCase(GetCaseRequest request, ServerCallContext context) =>
        context.Use<GetCase>().HandleAsync(request);

    public override Task<CloseCaseResponse> CloseCase(CloseCaseRequest request, ServerCallContext context) =>
        context.Use<CloseCase>().HandleAsync(request);
}
