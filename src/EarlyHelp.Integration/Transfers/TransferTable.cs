using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Transfers;

internal sealed class TransferTable : IEntityTypeConfiguration<Transfer>, IEntityTypeConfiguration<OfferedForm>
{
    public void Configure(EntityTypeBuilder<Transfer> table)
    {
        table.ToTable(
            "transfer",
            constraints =>
            {
                // OFFERED (1), ACCEPTED (2), DECLINED (3), WITHDRAWN (4), EXPIRED (5); 0 is none.
                constraints.HasCheckConstraint("transfer_has_state", "state > 0");
                constraints.HasCheckConstraint("transfer_has_kind", "kind > 0");
                constraints.HasCheckConstraint("transfer_ended_has_time", "(state = 1) = (ended_at is null)");
                constraints.HasCheckConstraint("transfer_to_another", "from_organisation_id <> to_organisation_id");
            }
        );
        table.HasKey(transfer => new { transfer.LocalAuthority, transfer.Id });
        table.LocalAuthority();
        table.HasIndex(transfer => new { transfer.LocalAuthority, transfer.Reference }).IsUnique();
        table.Property(transfer => transfer.Reference).HasMaxLength(9);
        // Not what decides alone: whoever ends an offer also numbers an event of the transfer, which the events' key gives once, and changes
        // the case's row. It is here so that the row is right by itself, whatever is told.
        table.Property(transfer => transfer.Version).IsConcurrencyToken();
        // One offer of a case at a time, whoever makes it.
        table.HasIndex(transfer => new { transfer.LocalAuthority, transfer.CaseId }, "transfer_open").IsUnique().HasFilter("state = 1");
        table.HasIndex(transfer => new
        {
            transfer.LocalAuthority,
            transfer.CaseId,
            transfer.Id,
        });
        // Offers whose day has passed.
        table.HasIndex(transfer => new { transfer.LocalAuthority, transfer.AnswerBy }, "transfer_due").HasFilter("state = 1");
        table.HasIndex(transfer => new { transfer.FromOrganisationId, transfer.Id });
        table.HasIndex(transfer => new { transfer.ToOrganisationId, transfer.Id });
        table.HasIndex(transfer => new
        {
            transfer.FromOrganisationId,
            transfer.ChangedAt,
            transfer.Id,
        });
        table.HasIndex(transfer => new
        {
            transfer.ToOrganisationId,
            transfer.ChangedAt,
            transfer.Id,
        });
        table
            .HasOne(transfer => transfer.Case)
            .WithMany()
            .HasForeignKey(transfer => new { transfer.LocalAuthority, transfer.CaseId })
            .OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(transfer => transfer.FromOrganisationId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne<Organisation>().WithMany().HasForeignKey(transfer => transfer.ToOrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OfferedForm> table)
    {
        table.ToTable("transfer_form");
        table.HasKey(form => new { form.LocalAuthority, form.TransferId });
        table.LocalAuthority();
        table
            .HasOne<Transfer>()
            .WithOne(transfer => transfer.Form)
            .HasForeignKey<OfferedForm>(form => new { form.LocalAuthority, form.TransferId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
