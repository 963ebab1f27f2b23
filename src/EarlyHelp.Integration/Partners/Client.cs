using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Partners;

/// <summary>A system, a vendor's for example, that may act for organisations.</summary>
internal sealed class Client
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What the system may do, see <see cref="Scopes"/>.</summary>
    public required string[] Scopes { get; init; }

    public List<ClientKey> Keys { get; init; } = [];

    public List<ClientOrganisation> Organisations { get; init; } = [];
}

/// <summary>A public key that the client signs its assertions with.</summary>
internal sealed class ClientKey
{
    public required string ClientId { get; init; }

    public required string KeyId { get; init; }

    public required string PublicKeyPem { get; init; }
}

/// <summary>An organisation that the client may act for.</summary>
internal sealed class ClientOrganisation
{
    public required string ClientId { get; init; }

    public required Guid OrganisationId { get; init; }
}

/// <summary>An assertion that was used: it is good once.</summary>
internal sealed class UsedAssertion
{
    public required string ClientId { get; init; }

    public required string Jti { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class ClientTable
    : IEntityTypeConfiguration<Client>,
        IEntityTypeConfiguration<ClientKey>,
        IEntityTypeConfiguration<ClientOrganisation>,
        IEntityTypeConfiguration<UsedAssertion>
{
    public void Configure(EntityTypeBuilder<Client> table)
    {
        table.ToTable("client");
        table.HasKey(client => client.Id);
        table.HasMany(client => client.Keys).WithOne().HasForeignKey(key => key.ClientId);
        table.HasMany(client => client.Organisations).WithOne().HasForeignKey(link => link.ClientId);
    }

    public void Configure(EntityTypeBuilder<ClientKey> table)
    {
        table.ToTable("client_key");
        table.HasKey(key => new { key.ClientId, key.KeyId });
    }

    public void Configure(EntityTypeBuilder<ClientOrganisation> table)
    {
        table.ToTable("client_organisation");
        table.HasKey(link => new { link.ClientId, link.OrganisationId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(link => link.OrganisationId);
    }

    public void Configure(EntityTypeBuilder<UsedAssertion> table)
    {
        table.ToTable("used_assertion");
        table.HasKey(assertion => new { assertion.ClientId, assertion.Jti });
        table.HasIndex(assertion => assertion.ExpiresAt);
    }
}
