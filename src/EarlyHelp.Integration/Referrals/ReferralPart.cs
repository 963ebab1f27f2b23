using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// What belongs to a referral and is read with it: questions, decisions, allocations, ratings. A table for each kind, and one
/// statement for all that a referral has.
/// </summary>
internal abstract class ReferralPart : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid ReferralId { get; init; }

    public Referral? Referral { get; init; }
}

internal sealed class ReferralPartTable : IEntityTypeConfiguration<ReferralPart>
{
    public void Configure(EntityTypeBuilder<ReferralPart> table)
    {
        table.UseTpcMappingStrategy();
        table.HasKey(part => new { part.LocalAuthority, part.Id });
        table.LocalAuthority();
        table
            .HasOne(part => part.Referral)
            .WithMany()
            .HasForeignKey(part => new { part.LocalAuthority, part.ReferralId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
