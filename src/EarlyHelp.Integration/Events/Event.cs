using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Events;

/// <summary>Something that happened to a case, or to a referral that has none. Thin: no narrative, no names.</summary>
internal sealed class Event : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    /// <summary>The case; or the referral itself, when it has no case.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>1, 2, 3 … within the stream, without gaps.</summary>
    public required int Sequence { get; init; }

    public required EventKind Kind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Organisations that are to hear of it.</summary>
    public required Guid[] Recipients { get; init; }

    public required bool Urgent { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The transaction that wrote it: a feed reads only below the oldest one still running.</summary>
    public ulong TransactionId { get; init; }
}

/// <summary>What happened. Stored as its number.</summary>
internal enum EventKind
{
    ReferralSubmitted = 1,
    ReferralAddedToCase = 2,
    ReferralDiverted = 3,
    ReferralWithdrawn = 4,
    PossibleMatchFound = 5,
    ChildrenMerged = 6,
    ChildrenUnmerged = 7,
}

internal sealed class EventTable : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> table)
    {
        table.ToTable("event");
        table.HasKey(@event => new { @event.LocalAuthority, @event.Id });
        table.LocalAuthority();
        table
            .HasIndex(@event => new
            {
                @event.LocalAuthority,
                @event.StreamId,
                @event.Sequence,
            })
            .IsUnique();
        table
            .Property(@event => @event.TransactionId)
            .HasColumnType("xid8")
            .HasDefaultValueSql("pg_current_xact_id()")
            .ValueGeneratedOnAdd();
    }
}
