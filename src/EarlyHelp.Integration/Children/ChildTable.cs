using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Children;

internal sealed class ChildTable
    : IEntityTypeConfiguration<Child>,
        IEntityTypeConfiguration<ChildKey>,
        IEntityTypeConfiguration<PossibleMatch>,
        IEntityTypeConfiguration<ChildMerge>
{
    public void Configure(EntityTypeBuilder<Child> table)
    {
        table.ToTable(
            "child",
            constraints =>
            {
                constraints.HasCheckConstraint("child_not_merged_into_itself", "merged_into <> id");
                constraints.HasCheckConstraint("child_nhs_number", "nhs_number ~ '^([0-9]{10})?$'");
                constraints.HasCheckConstraint("child_upn", "upn ~ '^([A-Z][0-9]{11}[0-9A-Z])?$'");
                constraints.HasCheckConstraint("child_born_or_expected", "birth_date is null or expected_delivery_date is null");
            }
        );
        table.HasKey(child => new { child.LocalAuthority, child.Id });
        table.LocalAuthority();
        table.Property(child => child.Version).IsConcurrencyToken();
        table.Property(child => child.FormerUpns).HasColumnType("text[]");
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(child => new { child.LocalAuthority, child.MergedInto })
            .OnDelete(DeleteBehavior.Restrict);
        // Merged records are few: the index holds only them.
        table.HasIndex(child => new { child.LocalAuthority, child.MergedInto }).HasFilter("merged_into is not null");
    }

    public void Configure(EntityTypeBuilder<ChildKey> table)
    {
        table.ToTable("child_key");
        table.HasKey(key => new { key.LocalAuthority, key.Key });
        table.LocalAuthority();
        table
            .HasOne(key => key.Child)
            .WithMany(child => child.Keys)
            .HasForeignKey(key => new { key.LocalAuthority, key.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PossibleMatch> table)
    {
        table.ToTable("possible_match");
        table.HasKey(match => new { match.LocalAuthority, match.Id });
        table.LocalAuthority();
        table
            .HasIndex(match => new
            {
                match.LocalAuthority,
                match.OlderChildId,
                match.NewerChildId,
            })
            .IsUnique();
        table.HasIndex(match => new { match.LocalAuthority, match.Id }, "possible_match_unsettled").HasFilter("verdict = 0");
        table.Property(match => match.Version).IsConcurrencyToken();
        table
            .HasOne(match => match.Older)
            .WithMany()
            .HasForeignKey(match => new { match.LocalAuthority, match.OlderChildId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne(match => match.Newer)
            .WithMany()
            .HasForeignKey(match => new { match.LocalAuthority, match.NewerChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ChildMerge> table)
    {
        table.ToTable("child_merge");
        table.HasKey(merge => new { merge.LocalAuthority, merge.Id });
        table.LocalAuthority();
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(merge => new { merge.LocalAuthority, merge.KeptChildId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(merge => new { merge.LocalAuthority, merge.MergedChildId })
            .OnDelete(DeleteBehavior.Restrict);
        // Undone by at most one: the version of the kept record decides, and this finds a record's history.
        table.HasIndex(merge => new { merge.LocalAuthority, merge.MergedChildId });
    }
}
