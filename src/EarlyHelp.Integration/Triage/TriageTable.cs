using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Triage;

internal sealed class TriageTable : IEntityTypeConfiguration<ReferralTriage>, IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<ReferralTriage> table)
    {
        table.ToTable("triage");
        table.HasKey(triage => new { triage.LocalAuthority, triage.ReferralId });
        table.LocalAuthority();
        table
            .HasOne<Referral>()
            .WithOne(referral => referral.Triage)
            .HasForeignKey<ReferralTriage>(triage => new { triage.LocalAuthority, triage.ReferralId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Rating> table) =>
        table.ToTable("rating", constraints => constraints.HasCheckConstraint("rating_is_stated", "rag <> 0 and level <> 0"));
}
