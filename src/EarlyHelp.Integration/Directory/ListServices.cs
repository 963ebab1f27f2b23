using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Directories;

internal sealed class ListServices(AuthorityProfiles profiles, PartnerRegistry partners)
{
    public async Task<ListServicesResponse> HandleAsync(ListServicesRequest request)
    {
        ContractRules.Require(request);
        var authority = (await profiles.CurrentAsync()).ByAuthority.GetValueOrDefault(request.LocalAuthority) ?? throw Refusal.NotFound();
        var organisations = (await partners.CurrentAsync()).Organisations;
        return new()
        {
            Destinations =
            {
                authority
                    .Decisions.Outcomes.OrderBy(outcome => outcome.Description, StringComparer.OrdinalIgnoreCase)
                    .Select(outcome => new Destination
                    {
                        Code = outcome.Code,
                        Description = outcome.Description,
                        Kind = outcome.Kind,
                        Organisations = { outcome.Organisations.Select(id => organisations[id].Adapt<V1.Organisation>()) },
                    }),
            },
        };
    }
}
