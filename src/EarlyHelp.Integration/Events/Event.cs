using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Events;

/// <summary>
/// Something that happened, as one organisation hears of it: a letter with one addressee. Thin: no narrative, no names. Whoever
/// may see more later gets letters from then on; nobody gets another's.
/// </summary>
internal sealed class Event : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid OrganisationId { get; init; }

    /// <summary>The case, for its hub; for others the referral, so that nobody counts what else happened to the case.</summary>
    public required Guid StreamId { get; init; }

    /// <summary>Grows within the stream. Copies of one happening have the same.</summary>
    public required int Sequence { get; init; }

    public required Guid Id { get; init; }

    public required EventKind Kind { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid? ReferralId { get; init; }

    public required EventRelation Relation { get; init; }

    public required bool Urgent { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The transaction that wrote it: the feed reads only below the oldest one still running.</summary>
    public ulong TransactionId { get; init; }

    public EventPosition Position => new(TransactionId, Sequence, Id);
}

internal sealed class EventTable : IEntityTypeConfiguration<Event>
{
    public void Configure(EntityTypeBuilder<Event> table)
    {
        table.ToTable("event");
        table.HasKey(@event => new
        {
            @event.LocalAuthority,
            @event.StreamId,
            @event.Sequence,
            @event.OrganisationId,
        });
        table.LocalAuthority();
        table
            .Property(@event => @event.TransactionId)
            .HasColumnType("xid8")
            .HasDefaultValueSql("pg_current_xact_id()")
            .ValueGeneratedOnAdd();
        // An organisation's feed, in the order of delivery.
        table.HasIndex(@event => new
        {
            @event.OrganisationId,
            @event.TransactionId,
            @event.Sequence,
            @event.Id,
        });
        // What is new, for everybody who watches.
        table.HasIndex(@event => @event.TransactionId);
    }
}
