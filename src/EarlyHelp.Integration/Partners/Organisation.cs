using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Partners;

/// <summary>An organisation that takes part: a school, a practice, an authority's front door, a hub, a service, the police.</summary>
internal sealed class Organisation
{
    public required Guid Id { get; init; }

    public required OrganisationKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>URN, ODS code, authority's three digits; empty where there is none.</summary>
    public required string Identifier { get; init; }

    public required string LocalAuthority { get; init; }

    public required string Postcode { get; init; }

    public required string Phone { get; init; }
}

internal sealed class OrganisationTable : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> table)
    {
        table.ToTable("organisation");
        table.HasKey(organisation => organisation.Id);
        table.Property(organisation => organisation.LocalAuthority).HasColumnType("character(3)");
        table.Property(organisation => organisation.Name).HasMaxLength(200);
        table.HasIndex(organisation => new { organisation.Kind, organisation.Identifier }).IsUnique().HasFilter("identifier <> ''");
    }
}
