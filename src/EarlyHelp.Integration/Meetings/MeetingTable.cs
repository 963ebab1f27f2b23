using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Meetings;

internal sealed class MeetingTable
    : IEntityTypeConfiguration<Meeting>,
        IEntityTypeConfiguration<MeetingItem>,
        IEntityTypeConfiguration<MeetingInvitation>
{
    public void Configure(EntityTypeBuilder<Meeting> table)
    {
        table.ToTable("meeting");
        table.HasKey(meeting => new { meeting.LocalAuthority, meeting.Id });
        table.LocalAuthority();
        table.Property(meeting => meeting.Pathway).HasMaxLength(40);
        table.Property(meeting => meeting.Version).IsConcurrencyToken();
        table.HasOne<Organisation>().WithMany().HasForeignKey(meeting => meeting.HubOrganisationId).OnDelete(DeleteBehavior.Restrict);
        table
            .HasMany(meeting => meeting.Items)
            .WithOne()
            .HasForeignKey(item => new { item.LocalAuthority, item.MeetingId })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeetingItem> table)
    {
        table.ToTable("meeting_item");
        table.HasKey(item => new
        {
            item.LocalAuthority,
            item.MeetingId,
            item.ReferralId,
        });
        table.LocalAuthority();
        table
            .HasOne(item => item.Referral)
            .WithMany()
            .HasForeignKey(item => new { item.LocalAuthority, item.ReferralId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasMany(item => item.Invitations)
            .WithOne()
            .HasForeignKey(invitation => new
            {
                invitation.LocalAuthority,
                invitation.MeetingId,
                invitation.ReferralId,
            })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<MeetingInvitation> table)
    {
        table.ToTable("meeting_invitation");
        table.HasKey(invitation => new
        {
            invitation.LocalAuthority,
            invitation.MeetingId,
            invitation.ReferralId,
            invitation.OrganisationId,
        });
        table.LocalAuthority();
        table.HasOne<Organisation>().WithMany().HasForeignKey(invitation => invitation.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
