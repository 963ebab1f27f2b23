using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Directories;

internal sealed class GetThresholds(AuthorityProfiles profiles)
{
    public async Task<GetThresholdsResponse> HandleAsync(GetThresholdsRequest request)
    {
        ContractRules.Require(request);
        var authority = (await profiles.CurrentAsync()).ByAuthority.GetValueOrDefault(request.LocalAuthority) ?? throw Refusal.NotFound();
        return new()
        {
            Thresholds = { authority.Thresholds.OrderBy(threshold => threshold.Level).Select(threshold => threshold.Adapt<Threshold>()) },
        };
    }
}
