using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Events;

/// <summary>How far a consumer has come that does not keep its cursor itself. Moves only forwards.</summary>
internal sealed class EventConsumer : IBelongsToAuthority
{
    /// <summary>Of one client and organisation. A name for every run of a program would fill the table.</summary>
    public const short Most = 100;

    public required string LocalAuthority { get; init; }

    public required Guid OrganisationId { get; init; }

    public required string ClientId { get; init; }

    public required string Name { get; init; }

    /// <summary>Its place among the client's own, from 1: of two that are new at the same moment, the key lets one have it.</summary>
    public required short Number { get; init; }

    /// <summary>The feed that the position is of: one of another feed counts for nothing.</summary>
    public Guid FeedId { get; private set; }

    public ulong TransactionId { get; private set; }

    public int Sequence { get; private set; }

    public Guid EventId { get; private set; }

    public int Version { get; private set; }

    public EventPosition PositionIn(Feed feed) => FeedId == feed.Id ? new(TransactionId, Sequence, EventId) : EventPosition.Beginning;

    public void Advance(EventPosition position, Feed feed)
    {
        if (position > PositionIn(feed))
        {
            (TransactionId, Sequence, EventId) = position;
            FeedId = feed.Id;
            Version++;
        }
    }
}

internal sealed class EventConsumerTable : IEntityTypeConfiguration<EventConsumer>
{
    public void Configure(EntityTypeBuilder<EventConsumer> table)
    {
        table.ToTable("event_consumer");
        table.HasKey(consumer => new
        {
            consumer.LocalAuthority,
            consumer.OrganisationId,
            consumer.ClientId,
            consumer.Name,
        });
        table.LocalAuthority();
        table
            .HasIndex(
                consumer => new
                {
                    consumer.LocalAuthority,
                    consumer.OrganisationId,
                    consumer.ClientId,
                    consumer.Number,
                },
                "event_consumer_number"
            )
            .IsUnique();
        table.Property(consumer => consumer.TransactionId).HasColumnType("xid8");
        table.Property(consumer => consumer.Version).IsConcurrencyToken();
    }
}
