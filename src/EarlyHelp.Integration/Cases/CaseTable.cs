using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseChild>, IEntityTypeConfiguration<CaseParty>
{
    public void Configure(EntityTypeBuilder<Case> table)
    {
        table.ToTable(
            "early_help_case",
            constraints =>
            {
                constraints.HasCheckConstraint("early_help_case_closed", "closed_at is null or state = 2");
                constraints.HasCheckConstraint("early_help_case_closure", "closure is null or closed_at is not null");
            }
        );
        table.HasKey(@case => new { @case.LocalAuthority, @case.Id });
        table.LocalAuthority();
        table.HasIndex(@case => new { @case.LocalAuthority, @case.Reference }).IsUnique();
        table.Property(@case => @case.Reference).HasMaxLength(9);
        table.Property(@case => @case.LastEvent).IsConcurrencyToken();
        table.Property(@case => @case.Moves).IsConcurrencyToken();
        table.HasIndex(@case => new { @case.AccountableOrganisationId, @case.Id });
        table.HasOne<Organisation>().WithMany().HasForeignKey(@case => @case.AccountableOrganisationId).OnDelete(DeleteBehavior.Restrict);
        table
            .HasMany(@case => @case.Children)
            .WithOne(child => child.Case)
            .HasForeignKey(child => new { child.LocalAuthority, child.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CaseChild> table)
    {
        table.ToTable("case_child");
        table.HasKey(child => new
        {
            child.LocalAuthority,
            child.CaseId,
            child.ChildId,
        });
        table.LocalAuthority();
        table.HasIndex(child => new { child.LocalAuthority, child.ChildId }).IsUnique().HasFilter("open");
        table
            .HasOne<Child>()
            .WithMany(child => child.Cases)
            .HasForeignKey(child => new { child.LocalAuthority, child.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CaseParty> table)
    {
        table.ToTable(
            "case_party",
            // Only a hub (1) has the case as a whole.
            constraints => constraints.HasCheckConstraint("case_party_knows_a_child", "(kind = 1) = (child_id is null)")
        );
        table.HasKey(party => new { party.LocalAuthority, party.Id });
        table.LocalAuthority();
        // What an organisation has a part in, and whether it has one in this case.
        table.HasIndex(party => new { party.OrganisationId, party.CaseId });
        table
            .HasIndex(party => new
            {
                party.LocalAuthority,
                party.CaseId,
                party.OrganisationId,
                party.Kind,
                party.ChildId,
            })
            .IsUnique()
            .AreNullsDistinct(false);
        table
            .HasOne(party => party.Case)
            .WithMany(@case => @case.Parties)
            .HasForeignKey(party => new { party.LocalAuthority, party.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(party => new { party.LocalAuthority, party.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(party => party.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
