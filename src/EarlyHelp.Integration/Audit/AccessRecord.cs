using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Audit;

/// <summary>One call on the record: who, for whom, why, what, with which outcome, when. Written before the answer leaves.</summary>
internal sealed class AccessRecord : IBelongsToAuthority
{
    /// <summary>The authority of what was asked for; else the caller's; "000" for a caller who is not known.</summary>
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Empty when the credentials were refused.</summary>
    public required string ClientId { get; init; }

    public required Guid? OrganisationId { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string UserRole { get; init; }

    public required Purpose Purpose { get; init; }

    public required string Rpc { get; init; }

    /// <summary>What was asked for or shown: referrals, children.</summary>
    public required Guid[] Subjects { get; init; }

    /// <summary>The gRPC status code.</summary>
    public required short Outcome { get; init; }

    /// <summary>Why it was refused: a number of ErrorReason.</summary>
    public required ErrorReason Reason { get; init; }
}

internal sealed class AccessRecordTable : IEntityTypeConfiguration<AccessRecord>
{
    public void Configure(EntityTypeBuilder<AccessRecord> table)
    {
        table.ToTable("access_record");
        table.HasKey(record => new { record.LocalAuthority, record.Id });
        table.LocalAuthority();
    }
}
