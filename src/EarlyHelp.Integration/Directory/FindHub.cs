using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Directories;

internal sealed class FindHub(AuthorityProfiles profiles, PartnerRegistry partners)
{
    public async Task<FindHubResponse> HandleAsync(FindHubRequest request)
    {
        ContractRules.Require(request);
        if ((await profiles.CurrentAsync()).Find(request.Postcode) is not var (authority, area))
        {
            var problems = new Problems();
            problems.Add(
                "postcode",
                ErrorReason.HubNotFound,
                "No early help hub here covers this postcode. Ask the council where the child lives."
            );
            throw problems.ToRefusal();
        }
        var organisations = (await partners.CurrentAsync()).Organisations;
        return new()
        {
            LocalAuthority = authority.LocalAuthority,
            Pathways =
            {
                authority.Pathways.Select(pathway => new Pathway
                {
                    Code = pathway.Code,
                    Name = pathway.Name,
                    Hub = organisations[pathway.HubFor(area)].Adapt<V1.Organisation>(),
                }),
            },
            SafeguardingContacts = { authority.SafeguardingContacts.Select(contact => contact.Adapt<PhoneContact>()) },
        };
    }
}
