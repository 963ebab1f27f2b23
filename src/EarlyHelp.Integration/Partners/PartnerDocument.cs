using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Partners;

/// <summary>An authority with everybody who takes part there, as an administrator writes it down. Importing it again brings it up to date.</summary>
internal sealed record PartnerDocument
{
    public required AuthorityProfile Authority { get; init; }

    public required IReadOnlyList<OrganisationEntry> Organisations { get; init; }

    public required IReadOnlyList<ClientEntry> Clients { get; init; }

    public static PartnerDocument Read(string json) => JsonSerializer.Deserialize(json, PartnerJson.Default.PartnerDocument)!;

    public async Task ImportAsync(EarlyHelpDb db)
    {
        RefuseUnknownFields();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var clientIds = Clients.Select(client => client.Id).ToArray();
        await db.Set<ClientKey>().Where(key => clientIds.Contains(key.ClientId)).ExecuteDeleteAsync();
        await db.Set<ClientOrganisation>().Where(link => clientIds.Contains(link.ClientId)).ExecuteDeleteAsync();
        await db.Clients.Where(client => clientIds.Contains(client.Id)).ExecuteDeleteAsync();
        await db.AuthorityProfiles.Where(row => row.LocalAuthority == Authority.LocalAuthority).ExecuteDeleteAsync();

        var known = await db.Organisations.Select(organisation => organisation.Id).ToListAsync();
        foreach (var organisation in Organisations.Select(entry => entry.ToOrganisation(Authority.LocalAuthority)))
        {
            db.Entry(organisation).State = known.Contains(organisation.Id) ? EntityState.Modified : EntityState.Added;
        }
        db.Clients.AddRange(Clients.Select(entry => entry.ToClient()));
        db.AuthorityProfiles.Add(
            new()
            {
                LocalAuthority = Authority.LocalAuthority,
                Document = JsonSerializer.Serialize(Authority, AuthorityJson.Default.AuthorityProfile),
            }
        );
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private void RefuseUnknownFields()
    {
        var unknown = Authority
            .Pathways.SelectMany(pathway => pathway.Requirements)
            .Select(requirement => requirement.Field)
            .Where(field => !MissingInformationFinder.IsField(field))
            .ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidDataException($"These fields of requirements are not in the contract: {string.Join(", ", unknown)}.");
        }
    }
}

internal sealed record OrganisationEntry(Guid Id, OrganisationKind Kind, string Name, string Identifier, string Postcode, string Phone)
{
    public Partners.Organisation ToOrganisation(string localAuthority) =>
        new()
        {
            Id = Id,
            Kind = Kind,
            Name = Name,
            Identifier = Identifier,
            LocalAuthority = localAuthority,
            Postcode = Postcode,
            Phone = Phone,
        };
}

internal sealed record ClientEntry(string Id, string Name, string[] Scopes, IReadOnlyList<Guid> Organisations, IReadOnlyList<KeyEntry> Keys)
{
    public Client ToClient() =>
        new()
        {
            Id = Id,
            Name = Name,
            Scopes = Scopes,
            Organisations =
            [
                .. Organisations.Select(organisation => new ClientOrganisation { ClientId = Id, OrganisationId = organisation }),
            ],
            Keys =
            [
                .. Keys.Select(key => new ClientKey
                {
                    ClientId = Id,
                    KeyId = key.KeyId,
                    PublicKeyPem = key.PublicKeyPem,
                }),
            ],
        };
}

internal sealed record KeyEntry(string KeyId, string PublicKeyPem);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(PartnerDocument))]
internal sealed partial class PartnerJson : JsonSerializerContext;
