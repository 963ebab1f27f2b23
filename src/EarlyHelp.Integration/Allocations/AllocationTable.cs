using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Allocations;

internal sealed class AllocationTable : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> table)
    {
        table.ToTable(
            "allocation",
            constraints =>
            {
                // OFFERED (1), ACCEPTED (2), STARTED (3), ENDED (4), DECLINED (5); 0 is none.
                constraints.HasCheckConstraint("allocation_has_state", "state > 0");
                // ALLOCATION (1) and ASSESSMENT (2) have somebody who accepts; other outcomes have nobody.
                constraints.HasCheckConstraint("allocation_has_somebody", "kind in (1, 2)");
                constraints.HasCheckConstraint("allocation_decided_again_is_over", "decided_again_at is null or state in (4, 5)");
                constraints.HasCheckConstraint("allocation_declined_is_not_read", "state <> 5 or not lets_read");
                constraints.HasCheckConstraint("allocation_going_on_is_read", "state > 3 or lets_read");
            }
        );
        table.Property(allocation => allocation.Destination).HasMaxLength(40);
        table.Property(allocation => allocation.Version).IsConcurrencyToken();
        table.HasIndex(allocation => new { allocation.OrganisationId, allocation.Id });
        table.HasIndex(allocation => new { allocation.HubOrganisationId, allocation.Id });
        // What came back to a hub: few, and looked for whenever its queue is read.
        table
            .HasIndex(allocation => new { allocation.HubOrganisationId, allocation.ReferralId }, "allocation_back_with_hub")
            .HasFilter("state = 5 and decided_again_at is null");
        // A child is offered to an organisation for one thing once at a time.
        table
            .HasIndex(
                allocation => new
                {
                    allocation.LocalAuthority,
                    allocation.ReferralId,
                    allocation.ChildOrdinal,
                    allocation.Destination,
                    allocation.OrganisationId,
                },
                "allocation_going_on"
            )
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("state <= 3");
        table
            .HasOne<ReferredChild>()
            .WithMany()
            .HasForeignKey(allocation => new
            {
                allocation.LocalAuthority,
                allocation.ReferralId,
                allocation.ChildOrdinal,
            })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Decision>()
            .WithMany()
            .HasForeignKey(allocation => new { allocation.LocalAuthority, allocation.DecisionId })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(allocation => allocation.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(allocation => allocation.HubOrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
