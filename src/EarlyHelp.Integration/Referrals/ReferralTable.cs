using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Referrals;

internal sealed class ReferralTable : IEntityTypeConfiguration<Referral>, IEntityTypeConfiguration<ReferredChild>
{
    public void Configure(EntityTypeBuilder<Referral> table)
    {
        table.ToTable(
            "referral",
            constraints =>
            {
                // DIVERTED (7) and nothing else is a harm concern: YES (1), or level 4.
                constraints.HasCheckConstraint("referral_harm_is_diverted", "(state = 7) = (harm = 1 or level = 4)");
                // SUPPORT (1) at level 3 or with no level needs agreement: YES (1).
                constraints.HasCheckConstraint(
                    "referral_support_needs_agreement",
                    "state = 7 or kind <> 1 or level in (1, 2) or family_agrees = 1"
                );
                // A harm concern and advice open no case with the hub; support always has one.
                constraints.HasCheckConstraint("referral_support_has_case", "(case_id is not null) = (kind = 1 and state <> 7)");
            }
        );
        table.HasKey(referral => new { referral.LocalAuthority, referral.Id });
        table.LocalAuthority();
        table.Property(referral => referral.Reference).HasMaxLength(9);
        table.Property(referral => referral.Version).IsConcurrencyToken();
        table.Property(referral => referral.LastEvent).IsConcurrencyToken();
        table.HasIndex(referral => new { referral.LocalAuthority, referral.Reference }).IsUnique();
        table.HasIndex(referral => new { referral.ReferrerOrganisationId, referral.Id });
        table.HasIndex(referral => new { referral.ReceiverOrganisationId, referral.Id });
        table
            .HasIndex(referral => new { referral.LocalAuthority, referral.CloseAfter }, "referral_to_close")
            .HasFilter("close_after is not null and state = 4");
        // The hub's queue: SUBMITTED (1), IN_TRIAGE (2), AWAITING_INFORMATION (3), DECIDED (4). What is over is most of the table.
        table.HasIndex(referral => new { referral.ReceiverOrganisationId, referral.Id }, "referral_queue").HasFilter("state <= 4");
        table.HasIndex(referral => new
        {
            referral.ReferrerOrganisationId,
            referral.ChangedAt,
            referral.Id,
        });
        table.HasIndex(referral => new
        {
            referral.ReceiverOrganisationId,
            referral.ChangedAt,
            referral.Id,
        });
        table
            .HasOne<Organisation>()
            .WithMany()
            .HasForeignKey(referral => referral.ReferrerOrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Organisation>()
            .WithMany()
            .HasForeignKey(referral => referral.ReceiverOrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne(referral => referral.Case)
            .WithMany()
            .HasForeignKey(referral => new { referral.LocalAuthority, referral.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasMany(referral => referral.Children)
            .WithOne()
            .HasForeignKey(child => new { child.LocalAuthority, child.ReferralId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReferredChild> table)
    {
        table.ToTable(
            "referral_child",
            constraints =>
            {
                constraints.HasCheckConstraint("referral_child_school_urn", "school_urn ~ '^([0-9]{6})?$'");
                constraints.HasCheckConstraint("referral_child_gp_practice_code", "gp_practice_code ~ '^([A-Z][0-9]{5})?$'");
            }
        );
        table.HasKey(child => new
        {
            child.LocalAuthority,
            child.ReferralId,
            child.Ordinal,
        });
        table.LocalAuthority();
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(child => new { child.LocalAuthority, child.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Case>()
            .WithMany()
            .HasForeignKey(child => new { child.LocalAuthority, child.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
