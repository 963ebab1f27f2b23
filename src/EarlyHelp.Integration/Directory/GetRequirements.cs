using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Directories;

internal sealed class GetRequirements(AuthorityProfiles profiles)
{
    public async Task<GetRequirementsResponse> HandleAsync(GetRequirementsRequest request)
    {
        ContractRules.Require(request);
        var authority = (await profiles.CurrentAsync()).ByAuthority.GetValueOrDefault(request.LocalAuthority) ?? throw Refusal.NotFound();
        var pathway = authority.FindPathway(request.Pathway) ?? throw Refusal.NotFound();
        return new()
        {
            RequirementSet = new()
            {
                LocalAuthority = authority.LocalAuthority,
                Pathway = pathway.Code,
                Version = pathway.Version,
                Requirements = { pathway.Requirements.Select(requirement => requirement.Adapt<Requirement>()) },
            },
        };
    }
}
