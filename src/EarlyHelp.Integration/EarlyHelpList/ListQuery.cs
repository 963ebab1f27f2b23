using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>A school's list as one statement, whatever its length: who is on it, why, and what is owed.</summary>
internal static class ListQuery
{
    /// <summary>By name, or with @since in the order of change. A place in the list is a key, so rows that come and go move nothing.</summary>
    private const string Sql = $"""
        with recursive {ListFacts.Sql},
        -- Records that turned out to be one child are one child on the list.
        up as (
          select local_authority, child_id, child_id as root_id from fact
          union
          select up.local_authority, up.child_id, c.merged_into
          from up join child c on c.local_authority = up.local_authority and c.id = up.root_id and c.merged_into is not null
        ),
        placed as (
          select up.root_id, f.*
          from fact f
          join up on up.local_authority = f.local_authority and up.child_id = f.child_id
          join child c on c.local_authority = up.local_authority and c.id = up.root_id and c.merged_into is null
        ),
        -- Who has left is on the list for the school's own open referral, or for an offer; for nothing else. The newest row that makes the
        -- child this school's pupil decides.
        kept as (
          select * from (
            select p.*, first_value(until) over (
                partition by local_authority, root_id order by is_party desc, changed_at desc, subject_id desc
              ) as leaves_after
            from placed p
          ) w
          where keeps or leaves_after is null or leaves_after >= @today
        ),
        entry as (
          select local_authority, root_id, max(leaves_after) as leaves_after,
            greatest(
              max(changed_at),
              max(review_on) filter (where review_on <= @today)::timestamp at time zone 'UTC',
              (max(due_on) filter (where owed > 0 and due_on < @today) + 1)::timestamp at time zone 'UTC'
            ) as changed_at
          from kept group by local_authority, root_id
          having max(because) > 0
            and (cardinality(@because) = 0 or bool_or(because = any(@because)) or (4 = any(@because) and bool_or(review_on <= @today)))
            and (not @overdue or bool_or(review_on < @today or (owed > 0 and due_on < @today)))
        ),
        own as (
          select distinct on (p.local_authority, p.root_id) p.root_id, w.*
          from placed p
          join listed_child w on w.local_authority = p.local_authority and w.id = p.subject_id and p.name_rank = 5
          order by p.local_authority, p.root_id, w.changed_at desc, w.id
        ),
        listed as (
          select e.*, lower(c.family_name) as family_name, lower(c.given_name) as given_name,
            trim(c.given_name || ' ' || c.family_name) as record_name, c.birth_date, c.upn,
            o.version, o.rating, o.rated_at, o.noted, o.review_on as own_review_on, o.off_list_after,
            -- A school's own id of the child, shaped as every id is: it names the authority, and tells two schools nothing of each other.
            coalesce(o.id, (
              substr(h.hex, 1, 12) || '7' || lpad(to_hex(e.local_authority::int), 3, '0') || 'a' || substr(h.hex, 13, 15)
            )::uuid) as id,
            case when @since is null then '-infinity'::timestamptz else e.changed_at end as position
          from entry e
          join child c on c.local_authority = e.local_authority and c.id = e.root_id
          left join own o on o.local_authority = e.local_authority and o.root_id = e.root_id
          cross join lateral (select encode(sha256(uuid_send(@school) || uuid_send(e.root_id)), 'hex') as hex) h
          where (@since is null or e.changed_at >= @since)
            and (cardinality(@ratings) = 0 or coalesce(o.rating, 0) = any(@ratings))
        ),
        page as (
          select * from listed
          where (@id is null or id = @id) and (@after is null or (position, family_name, given_name, root_id) > (
            select coalesce(@after_position, '-infinity'::timestamptz), lower(family_name), lower(given_name), id from child where local_authority = @after_authority and id = @after
          ))
          order by position, family_name, given_name, root_id limit @take
        )
        select p.local_authority as "LocalAuthority", p.id as "Id", p.root_id as "ChildId", p.record_name as "RecordName",
          p.birth_date as "BirthDate", p.upn as "Upn", coalesce(p.version, 0) as "Version", coalesce(p.rating, 0)::smallint as "Rating",
          p.rated_at as "RatedAt", coalesce(p.noted, false) as "Noted", p.own_review_on as "OwnReviewOn",
          p.off_list_after as "OffListAfter", p.leaves_after as "LeavesAfter", p.changed_at as "ChangedAt",
          f.because as "Because", f.owed as "Owed", f.subject_id as "SubjectId", f.organisation_id as "OrganisationId",
          f.due_on as "DueOn", f.review_on as "ReviewOn", f.led_case_id as "LedCaseId", f.name as "Name", f.name_rank as "NameRank",
          f.paper as "Paper", f.paper_id as "PaperId", f.paper_ref as "PaperRef"
        from page p
        join kept f on f.local_authority = p.local_authority and f.root_id = p.root_id and (f.because > 0 or f.owed > 0)
        order by p.position, p.family_name, p.given_name, p.root_id, f.name_rank, f.changed_at desc, f.subject_id
        """;

    public static async Task<List<ListEntry>> ReadAsync(
        EarlyHelpDb db,
        Guid school,
        DateOnly today,
        ListFilter filter,
        CancellationToken stopped
    )
    {
        var rows = await db
            .Database.SqlQueryRaw<ListRow>(
                Sql,
                Parameter("school", NpgsqlDbType.Uuid, school),
                Parameter("today", NpgsqlDbType.Date, today),
                Parameter("because", NpgsqlDbType.Array | NpgsqlDbType.Integer, filter.Because.Select(reason => (int)reason).ToArray()),
                Parameter("ratings", NpgsqlDbType.Array | NpgsqlDbType.Integer, filter.Ratings.Select(rating => (int)rating).ToArray()),
                Parameter("overdue", NpgsqlDbType.Boolean, filter.OverdueOnly),
                Parameter("since", NpgsqlDbType.TimestampTz, filter.Since),
                Parameter("id", NpgsqlDbType.Uuid, filter.Id),
                Parameter("after", NpgsqlDbType.Uuid, filter.After?.ChildId),
                Parameter("after_authority", NpgsqlDbType.Char, filter.After?.LocalAuthority),
                Parameter("after_position", NpgsqlDbType.TimestampTz, filter.After?.Position),
                Parameter("take", NpgsqlDbType.Integer, filter.Take)
            )
            .AsNoTracking()
            .ToListAsync(stopped);
        return [.. rows.GroupBy(row => (row.LocalAuthority, row.ChildId)).Select(facts => new ListEntry([.. facts]))];
    }

    private static NpgsqlParameter Parameter(string name, NpgsqlDbType type, object? value) =>
        new(name, type) { Value = value ?? DBNull.Value };
}

/// <summary>What of a school's list is asked for.</summary>
internal sealed record ListFilter(int Take)
{
    public IReadOnlyCollection<ListedBecause> Because { get; init; } = [];

    public IReadOnlyCollection<SchoolRag> Ratings { get; init; } = [];

    public bool OverdueOnly { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Only this one.</summary>
    public Guid? Id { get; init; }

    public ListPlace? After { get; init; }
}

/// <summary>The last row of a page.</summary>
/// <param name="Position">When it changed, in a list in the order of change.</param>
internal sealed record ListPlace(string LocalAuthority, Guid ChildId, DateTimeOffset? Position);
