using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Referrals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Contributions;

internal sealed class ContributionRequestTable : IEntityTypeConfiguration<ContributionRequest>
{
    public void Configure(EntityTypeBuilder<ContributionRequest> table)
    {
        table.ToTable(
            "contribution_request",
            constraints =>
            {
                // REQUESTED (1), SEEN (2), SUBMITTED (3), DECLINED (4), CANCELLED (5).
                constraints.HasCheckConstraint("contribution_request_state", "state > 0");
                constraints.HasCheckConstraint(
                    "contribution_request_seen",
                    "case state when 1 then seen_at is null when 5 then true else seen_at is not null end"
                );
                constraints.HasCheckConstraint("contribution_request_ended", "(state > 2) = (ended_at is not null)");
                constraints.HasCheckConstraint("contribution_request_answered", "(state = 3) = (contribution is not null)");
                constraints.HasCheckConstraint("contribution_request_declined", "(state = 4) = (decline_reason <> 0)");
                constraints.HasCheckConstraint("contribution_request_draft", "state <= 2 or draft is null");
            }
        );
        table.Property(request => request.Version).IsConcurrencyToken();
        // Told once, whoever looks; and what was read for an answer is not stale for a reminder, so these are no part of the version.
        table.Property(request => request.RemindedAt).IsConcurrencyToken();
        table.Property(request => request.OverdueToldAt).IsConcurrencyToken();
        // Nobody is asked twice about a child while the first question stands or is answered.
        table
            .HasIndex(
                request => new
                {
                    request.LocalAuthority,
                    request.ReferralId,
                    request.ChildOrdinal,
                    request.OrganisationId,
                },
                "contribution_request_once"
            )
            .IsUnique()
            .HasFilter("state <= 3");
        table.HasIndex(request => new
        {
            request.LocalAuthority,
            request.ReferralId,
            request.ChildOrdinal,
        });
        // What an organisation is asked, the earliest due date first.
        table.HasIndex(request => new
        {
            request.OrganisationId,
            request.DueOn,
            request.Id,
        });
        table.HasIndex(request => new { request.LocalAuthority, request.DueOn }, "contribution_request_open").HasFilter("state <= 2");
        table
            .HasOne<ReferredChild>()
            .WithMany()
            .HasForeignKey(request => new
            {
                request.LocalAuthority,
                request.ReferralId,
                request.ChildOrdinal,
            })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(request => request.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
