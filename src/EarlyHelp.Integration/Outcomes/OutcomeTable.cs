using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Outcomes;

internal sealed class OutcomeTable : IEntityTypeConfiguration<DesiredOutcome>, IEntityTypeConfiguration<OutcomeList>
{
    public void Configure(EntityTypeBuilder<DesiredOutcome> table)
    {
        table.ToTable(
            "desired_outcome",
            constraints =>
            {
                constraints.HasCheckConstraint("desired_outcome_closed_has_achievement", "(achievement > 0) = (closed_at is not null)");
                constraints.HasCheckConstraint("desired_outcome_closed_or_dropped", "closed_at is null or dropped_at is null");
            }
        );
        table.HasKey(outcome => new { outcome.LocalAuthority, outcome.Id });
        table.LocalAuthority();
        table.Property(outcome => outcome.Code).HasMaxLength(40);
        table.Property(outcome => outcome.Version).IsConcurrencyToken();
        table.HasIndex(outcome => new { outcome.LocalAuthority, outcome.CaseId });
        // A child or a family wants one thing once at a time.
        table
            .HasIndex(
                outcome => new
                {
                    outcome.LocalAuthority,
                    outcome.CaseId,
                    outcome.ChildId,
                    outcome.Code,
                },
                "desired_outcome_stands"
            )
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("closed_at is null and dropped_at is null");
        table
            .HasOne<Case>()
            .WithMany()
            .HasForeignKey(outcome => new { outcome.LocalAuthority, outcome.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(outcome => new { outcome.LocalAuthority, outcome.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(outcome => outcome.SetByOrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OutcomeList> table)
    {
        table.ToTable("outcome_list");
        table.HasKey(list => new { list.LocalAuthority, list.CaseId });
        table.LocalAuthority();
        table.Property(list => list.Version).IsConcurrencyToken();
        table
            .HasOne<Case>()
            .WithOne()
            .HasForeignKey<OutcomeList>(list => new { list.LocalAuthority, list.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
