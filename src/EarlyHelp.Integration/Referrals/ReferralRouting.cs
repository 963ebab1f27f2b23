using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Where a referral goes: by the home of the first child; without one, by the place of the referring organisation.</summary>
internal sealed class ReferralRouting(AuthorityProfiles profiles, Call call)
{
    public async Task<Route?> FindHubAsync(ReferralForm form, Problems problems)
    {
        var current = await profiles.CurrentAsync();
        var (postcode, field) =
            form.Children.Count > 0 && form.Children[0].Address?.Postcode is { Length: > 0 } home
                ? (home, "referral.children[0].address.postcode")
                : (call.Organisation.Postcode, "referral.children");
        // A child's postcode that is none has its own sentence already; an organisation's is not the sender's to mend.
        if (Identifiers.NormalisePostcode(postcode) is not { } spelled || current.Find(spelled) is not var (authority, area))
        {
            problems.Add(
                field,
                ErrorReason.HubNotFound,
                "No early help hub here covers this postcode. Ask the council where the child lives."
            );
            return null;
        }
        if (authority.FindPathway(form.Pathway) is not { } pathway)
        {
            if (form.Pathway.Length > 0)
            {
                problems.Add("referral.pathway", ErrorReason.CodeUnknown, $"{authority.Name} has no such way into early help.");
            }
            return null;
        }
        return new(authority, pathway, pathway.HubFor(area));
    }

    /// <summary>A harm concern always finds a front door: by any child's home, else by the referring organisation's authority.</summary>
    public async Task<AuthorityProfile> FindFrontDoorAsync(ReferralForm form)
    {
        var current = await profiles.CurrentAsync();
        foreach (var home in form.Children.Select(child => child.Address?.Postcode).Append(call.Organisation.Postcode))
        {
            if (home is not null && Identifiers.NormalisePostcode(home) is { } spelled && current.Find(spelled) is var (authority, _))
            {
                return authority;
            }
        }
        // Every organisation belongs to an authority that was imported with it.
        return current.ByAuthority[call.Organisation.LocalAuthority];
    }
}

internal sealed record Route(AuthorityProfile Authority, PathwayProfile Pathway, Guid HubId);
