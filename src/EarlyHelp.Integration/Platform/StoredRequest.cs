using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Platform;

/// <summary>A change that was made, with its first answer. Its key makes every request take effect once.</summary>
internal sealed class StoredRequest : IBelongsToAuthority
{
    /// <summary>The calling organisation's own authority: an organisation's ids live in one place, whichever hub it writes to.</summary>
    public required string LocalAuthority { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Guid RequestId { get; init; }

    public required byte[] ContentHash { get; init; }

    public required byte[] Response { get; init; }

    /// <summary>What the answer is about, for the access record of a repetition.</summary>
    public required Guid[] Subjects { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class StoredRequestTable : IEntityTypeConfiguration<StoredRequest>
{
    public void Configure(EntityTypeBuilder<StoredRequest> table)
    {
        table.ToTable("request");
        table.HasKey(request => new
        {
            request.LocalAuthority,
            request.OrganisationId,
            request.RequestId,
        });
        table.LocalAuthority();
        table.HasIndex(request => request.CreatedAt).HasMethod("brin");
    }
}
