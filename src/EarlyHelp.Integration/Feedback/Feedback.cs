using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>What a referrer hears, and whether it said that it was seen. The news itself is kept as the contract encodes it.</summary>
internal sealed class Feedback : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid ReferralId { get; init; }

    public required Guid ReferrerOrganisationId { get; init; }

    /// <summary>The hub, or the social-care front door.</summary>
    public required Guid HubOrganisationId { get; init; }

    public required FeedbackKind Kind { get; init; }

    public required byte[] Content { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public string AcknowledgedBy { get; private set; } = "";

    public string AcknowledgedByRole { get; private set; } = "";

    public int Version { get; private set; } = 1;

    /// <summary>Once: who saw it first stays on the record.</summary>
    public void Acknowledge(EndUser user, DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
        {
            return;
        }
        AcknowledgedAt = now;
        AcknowledgedBy = user.Name;
        AcknowledgedByRole = user.Role;
        Version++;
    }

    public V1.Feedback View()
    {
        var view = V1.Feedback.Parser.ParseFrom(Content);
        if (AcknowledgedAt is { } at)
        {
            view.AcknowledgedAt = Timestamp.FromDateTimeOffset(at);
            view.AcknowledgedBy = new() { Name = AcknowledgedBy, Role = AcknowledgedByRole };
        }
        return view;
    }
}

internal sealed class FeedbackTable : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> table)
    {
        table.ToTable("feedback");
        table.HasKey(feedback => new { feedback.LocalAuthority, feedback.Id });
        table.LocalAuthority();
        table.Property(feedback => feedback.Version).IsConcurrencyToken();
        // What nobody has seen yet is asked for first, and then what somebody has.
        table
            .HasIndex(feedback => new { feedback.ReferrerOrganisationId, feedback.Id }, "feedback_for_not_seen")
            .HasFilter("acknowledged_at is null");
        table
            .HasIndex(feedback => new { feedback.ReferrerOrganisationId, feedback.Id }, "feedback_for_seen")
            .HasFilter("acknowledged_at is not null");
        table
            .HasIndex(feedback => new { feedback.HubOrganisationId, feedback.Id }, "feedback_by_not_seen")
            .HasFilter("acknowledged_at is null");
        table
            .HasIndex(feedback => new { feedback.HubOrganisationId, feedback.Id }, "feedback_by_seen")
            .HasFilter("acknowledged_at is not null");
        // What was acknowledged while its list was read.
        table.HasIndex(feedback => feedback.AcknowledgedAt).HasFilter("acknowledged_at is not null");
        table
            .HasOne<Referrals.Referral>()
            .WithMany()
            .HasForeignKey(feedback => new { feedback.LocalAuthority, feedback.ReferralId })
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Partners.Organisation>()
            .WithMany()
            .HasForeignKey(feedback => feedback.ReferrerOrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Partners.Organisation>()
            .WithMany()
            .HasForeignKey(feedback => feedback.HubOrganisationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
