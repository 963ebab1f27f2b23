using System.Security.Cryptography;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Partners;

/// <summary>Everything in a partner document that would let calls fail later, found before it is imported.</summary>
internal static class PartnerDocumentChecks
{
    public static IReadOnlyList<string> Find(PartnerDocument document)
    {
        var kinds = document.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Kind);
        return
        [
            .. OfAuthority(document.Authority, kinds),
            .. AuthorityChecks.Find(document.Authority, kinds),
            .. document.Organisations.SelectMany(OfOrganisation),
            .. document.Clients.SelectMany(client => OfClient(client, kinds)),
        ];
    }

    private static IEnumerable<string> OfAuthority(AuthorityProfile authority, Dictionary<Guid, OrganisationKind> kinds)
    {
        if (!Identifiers.IsLocalAuthority(authority.LocalAuthority))
        {
            yield return "The local authority's number has three digits.";
        }
        if (kinds.GetValueOrDefault(authority.FrontDoorId) != OrganisationKind.LocalAuthority)
        {
            yield return "The front door is not a LocalAuthority among the organisations.";
        }
        if (authority.SafeguardingContacts.Count == 0)
        {
            yield return "There is nobody to phone about harm.";
        }
        var hubs = authority.HubAreas.Select(area => area.HubId).Concat(authority.Pathways.Select(pathway => pathway.HubId).OfType<Guid>());
        foreach (var hub in hubs.Distinct().Where(hub => kinds.GetValueOrDefault(hub) != OrganisationKind.Hub))
        {
            yield return $"{hub} is not a Hub among the organisations.";
        }
        foreach (var place in authority.HubAreas.SelectMany(area => area.Postcodes).GroupBy(place => place).Where(same => same.Count() > 1))
        {
            yield return $"{place.Key} is in two areas.";
        }
        foreach (
            var field in authority.Pathways.SelectMany(pathway => pathway.Requirements).Select(requirement => requirement.Field).Distinct()
        )
        {
            if (!MissingInformationFinder.IsField(field))
            {
                yield return $"{field} is not a field of the contract's ReferralForm.";
            }
        }
    }

    private static IEnumerable<string> OfOrganisation(OrganisationEntry organisation)
    {
        var isRight = organisation.Kind switch
        {
            OrganisationKind.School => Identifiers.IsSchoolUrn(organisation.Identifier),
            OrganisationKind.GpPractice => Identifiers.IsOdsGpPractice(organisation.Identifier),
            OrganisationKind.LocalAuthority => Identifiers.IsLocalAuthority(organisation.Identifier),
            _ => true,
        };
        if (!isRight)
        {
            yield return $"{organisation.Name}: the identifier is not one of its kind.";
        }
        if (Identifiers.NormalisePostcode(organisation.Postcode) is null)
        {
            yield return $"{organisation.Name}: the postcode is not one.";
        }
    }

    private static IEnumerable<string> OfClient(ClientEntry client, Dictionary<Guid, OrganisationKind> kinds)
    {
        foreach (var organisation in client.Organisations.Where(organisation => !kinds.ContainsKey(organisation)))
        {
            yield return $"{client.Id}: {organisation} is not among the organisations.";
        }
        foreach (var scope in client.Scopes.Except(Scopes.All))
        {
            yield return $"{client.Id}: there is no scope {scope}.";
        }
        foreach (var key in client.Keys.Where(key => !IsReadable(key)))
        {
            yield return $"{client.Id}: the key {key.KeyId} is not a PEM with an EC P-256 key or an RSA key of 2048 bits or more.";
        }
    }

    private static bool IsReadable(KeyEntry key)
    {
        try
        {
            PublicKeys.Read(key.PublicKeyPem, key.KeyId);
            return true;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
