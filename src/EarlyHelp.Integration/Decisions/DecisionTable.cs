using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Decisions;

internal sealed class DecisionTable : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<Outcome>
{
    public void Configure(EntityTypeBuilder<Decision> table)
    {
        table.ToTable("decision");
        // One decision stands; and of two that would replace it, one does.
        table
            .HasIndex(decision => new { decision.LocalAuthority, decision.ReferralId }, "decision_standing")
            .IsUnique()
            .HasFilter("superseded_by_id is null");
        table.HasIndex(decision => new { decision.LocalAuthority, decision.SupersedesId }).IsUnique();
        // The way back, superseded_by_id, has no key of its own: the older row changes before the newer one is there.
        table
            .HasOne<Decision>()
            .WithMany()
            .HasForeignKey(decision => new { decision.LocalAuthority, decision.SupersedesId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasMany(decision => decision.Outcomes)
            .WithOne()
            .HasForeignKey(outcome => new { outcome.LocalAuthority, outcome.DecisionId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Outcome> table)
    {
        table.ToTable(
            "decision_outcome",
            // Offered to an organisation: ALLOCATION (1) and ASSESSMENT (2), and nothing else.
            constraints =>
                constraints.HasCheckConstraint("decision_outcome_organisation", "(organisation_id is not null) = (kind in (1, 2))")
        );
        table.HasKey(outcome => new
        {
            outcome.LocalAuthority,
            outcome.DecisionId,
            outcome.Ordinal,
        });
        table.LocalAuthority();
        table
            .HasOne<ReferredChild>()
            .WithMany()
            .HasForeignKey(outcome => new
            {
                outcome.LocalAuthority,
                outcome.ReferralId,
                outcome.ChildOrdinal,
            })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(outcome => outcome.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
