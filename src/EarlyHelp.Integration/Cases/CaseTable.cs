using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Cases;

internal sealed class CaseTable : IEntityTypeConfiguration<Case>, IEntityTypeConfiguration<CaseChild>
{
    public void Configure(EntityTypeBuilder<Case> table)
    {
        table.ToTable("early_help_case");
        table.HasKey(@case => new { @case.LocalAuthority, @case.Id });
        table.LocalAuthority();
        table.HasIndex(@case => new { @case.LocalAuthority, @case.Reference }).IsUnique();
        table.Property(@case => @case.Reference).HasMaxLength(9);
        table.Property(@case => @case.LastEvent).IsConcurrencyToken();
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
}
