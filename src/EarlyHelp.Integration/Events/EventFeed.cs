using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.Events;

/// <summary>What is known of the feed as a whole: one row, made at first use.</summary>
internal sealed class EventFeed
{
    /// <summary>The only one there is.</summary>
    public const short TheOne = 1;

    public required short Number { get; init; }

    /// <summary>Changes when the database becomes another one, and with it every cursor.</summary>
    public required Guid Id { get; init; }

    /// <summary>Seals the cursors.</summary>
    public required byte[] Key { get; init; }

    /// <summary>PostgreSQL's own identity of the cluster that the transaction ids are of.</summary>
    public required long SystemIdentifier { get; init; }

    /// <summary>The events of this transaction and of all later ones are kept.</summary>
    public required ulong CompleteFrom { get; init; }
}

internal sealed class EventFeedTable : IEntityTypeConfiguration<EventFeed>
{
    public void Configure(EntityTypeBuilder<EventFeed> table)
    {
        table.ToTable("event_feed", constraints => constraints.HasCheckConstraint("event_feed_one", $"number = {EventFeed.TheOne}"));
        table.HasKey(feed => feed.Number);
        table.Property(feed => feed.Number).ValueGeneratedNever();
        table.Property(feed => feed.CompleteFrom).HasColumnType("xid8");
    }
}
