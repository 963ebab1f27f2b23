using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.InformationRequests;

internal sealed class InformationRequestTable : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> table)
    {
        table.ToTable(
            "information_request",
            constraints =>
            {
                // OPEN (1), ANSWERED (2), EXPIRED (3), CANCELLED (4).
                constraints.HasCheckConstraint("information_request_state", "state > 0");
                constraints.HasCheckConstraint("information_request_ended", "(state = 1) = (ended_at is null)");
            }
        );
        table.Property(request => request.Version).IsConcurrencyToken();
        // What may expire: few, and looked for often.
        table.HasIndex(request => new { request.LocalAuthority, request.DueOn }, "information_request_open").HasFilter("state = 1");
    }
}
