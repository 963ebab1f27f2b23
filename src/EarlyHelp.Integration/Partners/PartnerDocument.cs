using System.Text.Json;
using System.Text.Json.Serialization;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
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
        if (PartnerDocumentChecks.Find(this) is { Count: > 0 } faults)
        {
            throw new SettingException("The document was not imported:\n" + string.Join('\n', faults.Select(fault => "- " + fault)));
        }
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ImportOrganisationsAsync(db);
        await ImportClientsAsync(db);
        await db.AuthorityProfiles.Where(row => row.LocalAuthority == Authority.LocalAuthority).ExecuteDeleteAsync();
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

    private async Task ImportOrganisationsAsync(EarlyHelpDb db)
    {
        var known = await db.Organisations.Select(organisation => organisation.Id).ToListAsync();
        foreach (var organisation in Organisations.Select(entry => entry.ToOrganisation(Authority.LocalAuthority)))
        {
            db.Entry(organisation).State = known.Contains(organisation.Id) ? EntityState.Modified : EntityState.Added;
        }
        await db.SaveChangesAsync();
    }

    /// <summary>A vendor's client may act in several authorities: this document says all of its links in this one, and none in another.</summary>
    private async Task ImportClientsAsync(EarlyHelpDb db)
    {
        var here = db
            .Organisations.Where(organisation => organisation.LocalAuthority == Authority.LocalAuthority)
            .Select(organisation => organisation.Id);
        await db.Set<ClientOrganisation>().Where(link => here.Contains(link.OrganisationId)).ExecuteDeleteAsync();
        var clientIds = Clients.Select(client => client.Id).ToArray();
        await db.Set<ClientKey>().Where(key => clientIds.Contains(key.ClientId)).ExecuteDeleteAsync();

        var known = await db.Clients.Select(client => client.Id).ToListAsync();
        foreach (var client in Clients.Select(entry => entry.ToClient()))
        {
            db.Entry(client).State = known.Contains(client.Id) ? EntityState.Modified : EntityState.Added;
            db.AddRange(client.Keys);
            db.AddRange(client.Organisations);
        }
        await db.SaveChangesAsync();
        // Whoever may act for nobody any more is gone.
        await db.Clients.Where(client => !db.Set<ClientOrganisation>().Any(link => link.ClientId == client.Id)).ExecuteDeleteAsync();
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
