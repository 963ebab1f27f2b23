using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Directories;

internal static class ListCodes
{
    public static Task<ListCodesResponse> HandleAsync(ListCodesRequest request)
    {
        ContractRules.Require(request);
        var response = new ListCodesResponse { Lists = { CodeLists.Names } };
        if (request.List.Length > 0)
        {
            response.Codes.Add(CodeLists.Find(request.List) ?? throw Refusal.NotFound());
        }
        return Task.FromResult(response);
    }
}
