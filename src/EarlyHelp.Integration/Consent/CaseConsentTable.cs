using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Consents;

internal sealed class CaseConsentTable : IEntityTypeConfiguration<CaseConsent>
{
    public void Configure(EntityTypeBuilder<CaseConsent> table)
    {
        table.ToTable("case_consent");
        table.HasKey(consent => new { consent.LocalAuthority, consent.CaseId });
        table.LocalAuthority();
        table.Property(consent => consent.Version).IsConcurrencyToken();
        // What runs out, and has not been told yet.
        table
            .HasIndex(consent => new { consent.LocalAuthority, consent.ExpiresOn })
            .HasFilter("expires_on is not null and not expiry_told");
        table
            .HasOne<Case>()
            .WithOne(@case => @case.Consent)
            .HasForeignKey<CaseConsent>(consent => new { consent.LocalAuthority, consent.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
