using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class ListedChildTable
    : IEntityTypeConfiguration<ListedChild>,
        IEntityTypeConfiguration<SchoolRating>,
        IEntityTypeConfiguration<MonitoringNote>
{
    public void Configure(EntityTypeBuilder<ListedChild> table)
    {
        table.ToTable(
            "listed_child",
            constraints =>
            {
                constraints.HasCheckConstraint("listed_child_rated_has_time", "(rating = 0) = (rated_at is null)");
                // A row is what a school wrote: before that there is none.
                constraints.HasCheckConstraint("listed_child_has_a_word", "version > 0");
            }
        );
        table.HasKey(listed => new { listed.LocalAuthority, listed.Id });
        table.LocalAuthority();
        table.Property(listed => listed.Version).IsConcurrencyToken();
        // A school has one word on a child: of two that write the first at once, one looks again.
        table
            .HasIndex(listed => new
            {
                listed.LocalAuthority,
                listed.SchoolOrganisationId,
                listed.ChildId,
            })
            .IsUnique();
        table.HasIndex(listed => new { listed.SchoolOrganisationId, listed.ChildId });
        table.HasOne<Organisation>().WithMany().HasForeignKey(listed => listed.SchoolOrganisationId).OnDelete(DeleteBehavior.Restrict);
        table
            .HasOne<Child>()
            .WithMany()
            .HasForeignKey(listed => new { listed.LocalAuthority, listed.ChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SchoolRating> table)
    {
        table.ToTable(
            "school_rating",
            constraints => constraints.HasCheckConstraint("school_rating_is_one", "rating > 0 and reason <> ''")
        );
        // The newest of a child are read from the end of the key.
        table.HasKey(rating => new
        {
            rating.LocalAuthority,
            rating.ListedChildId,
            rating.Id,
        });
        table.LocalAuthority();
        table
            .HasOne<ListedChild>()
            .WithMany()
            .HasForeignKey(rating => new { rating.LocalAuthority, rating.ListedChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MonitoringNote> table)
    {
        table.ToTable("monitoring_note", constraints => constraints.HasCheckConstraint("monitoring_note_says_something", "text <> ''"));
        table.HasKey(note => new
        {
            note.LocalAuthority,
            note.ListedChildId,
            note.Id,
        });
        table.LocalAuthority();
        table
            .HasOne<ListedChild>()
            .WithMany()
            .HasForeignKey(note => new { note.LocalAuthority, note.ListedChildId })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
