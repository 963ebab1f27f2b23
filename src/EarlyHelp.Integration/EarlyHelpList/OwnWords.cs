using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>The school's ratings and notes, the newest first, as far as the list shows them.</summary>
/// <param name="Ratings">The present one first.</param>
internal sealed record OwnWords(List<V1.SchoolRating> Ratings, List<V1.MonitoringNote> Notes)
{
    private const int Shown = 20;

    public static OwnWords None => new([], []);

    /// <summary>Of all of these with one statement.</summary>
    public static async Task<Dictionary<Guid, OwnWords>> ReadAsync(
        EarlyHelpDb db,
        IEnumerable<ListEntry> entries,
        CancellationToken stopped
    )
    {
        var written = entries.Where(entry => entry.Word is not null).Select(entry => entry.Child).ToList();
        if (written.Count == 0)
        {
            return [];
        }
        var authorities = written.Select(child => child.LocalAuthority).Distinct().ToArray();
        var ids = written.Select(child => child.Id).ToArray();
        var rows = await db
            .Database.SqlQuery<WordRow>(
                $"""
                select w.* from listed_child l cross join lateral (
                  select r.listed_child_id as "ListedChildId", r.id as "Id", r.rating as "Rating", r.reason as "Text", r.rated_by as "ByName",
                    r.rated_by_role as "ByRole", r.rated_at as "At", null::date as "SeenOn", false as "Shared"
                  from school_rating r where r.local_authority = l.local_authority and r.listed_child_id = l.id
                  order by r.id desc limit {Shown + 1}
                ) w where l.local_authority = any({authorities}::character(3)[]) and l.id = any({ids})
                union all
                select w.* from listed_child l cross join lateral (
                  select n.listed_child_id, n.id, 0::smallint, n.text, n.written_by, n.written_by_role, n.written_at, n.seen_on, n.shared
                  from monitoring_note n where n.local_authority = l.local_authority and n.listed_child_id = l.id
                  order by n.id desc limit {Shown}
                ) w where l.local_authority = any({authorities}::character(3)[]) and l.id = any({ids})
                """
            )
            .ToListAsync(stopped);
        return rows.GroupBy(row => row.ListedChildId).ToDictionary(of => of.Key, of => Of([.. of.OrderByDescending(row => row.Id)]));
    }

    /// <summary>With what is written now.</summary>
    public OwnWords With(SchoolRating rating) => this with { Ratings = [.. Ratings.Prepend(View(rating)).Take(Shown + 1)] };

    /// <summary>With what is written now.</summary>
    public OwnWords With(MonitoringNote note) => this with { Notes = [.. Notes.Prepend(View(note)).Take(Shown)] };

    private static OwnWords Of(List<WordRow> rows) =>
        new(
            [
                .. rows.Where(row => row.SeenOn is null)
                    .Select(row => View((SchoolRag)row.Rating, row.Text, new() { Name = row.ByName, Role = row.ByRole }, row.At)),
            ],
            [
                .. rows.Where(row => row.SeenOn is not null)
                    .Select(row =>
                        View(row.Id, row.Text, row.SeenOn!.Value, row.Shared, new() { Name = row.ByName, Role = row.ByRole }, row.At)
                    ),
            ]
        );

    private static V1.SchoolRating View(SchoolRating rating) =>
        View(rating.Rating, rating.Reason, new() { Name = rating.RatedBy, Role = rating.RatedByRole }, rating.RatedAt);

    private static V1.SchoolRating View(SchoolRag rating, string reason, Worker by, DateTimeOffset at) =>
        new()
        {
            Rating = rating,
            Reason = reason,
            RatedBy = by,
            RatedAt = Timestamp.FromDateTimeOffset(at),
        };

    private static V1.MonitoringNote View(MonitoringNote note) =>
        View(note.Id, note.Text, note.SeenOn, note.Shared, new() { Name = note.WrittenBy, Role = note.WrittenByRole }, note.WrittenAt);

    private static V1.MonitoringNote View(Guid id, string text, DateOnly seenOn, bool shared, Worker by, DateTimeOffset at) =>
        new()
        {
            Id = id.ToString(),
            Text = text,
            SeenOn = Platform.Dates.ToDate(seenOn),
            Shared = shared,
            WrittenBy = by,
            WrittenAt = Timestamp.FromDateTimeOffset(at),
        };

    internal sealed record WordRow
    {
        public required Guid ListedChildId { get; init; }

        public required Guid Id { get; init; }

        public required short Rating { get; init; }

        public required string Text { get; init; }

        public required string ByName { get; init; }

        public required string ByRole { get; init; }

        public required DateTimeOffset At { get; init; }

        /// <summary>Of a note; a rating has none.</summary>
        public required DateOnly? SeenOn { get; init; }

        public required bool Shared { get; init; }
    }
}
