using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>What the list shows and no column holds: who leads an assessment, and the year group as the school or the hub gave it.</summary>
internal sealed class ListPapers
{
    private readonly Dictionary<Guid, PaperRow> _papers;
    private readonly DateOnly _schoolYear;

    private ListPapers(IEnumerable<PaperRow> papers, DateOnly today)
    {
        _papers = papers.ToDictionary(paper => paper.Id);
        _schoolYear = new(today.Month >= 9 ? today.Year : today.Year - 1, 9, 1);
    }

    /// <summary>Of all of these with one statement.</summary>
    public static async Task<ListPapers> ReadAsync(
        EarlyHelpDb db,
        IReadOnlyCollection<ListEntry> entries,
        DateOnly today,
        CancellationToken stopped
    )
    {
        var needed = entries.SelectMany(Needed).ToLookup(fact => fact.Paper, fact => fact.PaperId!.Value);
        if (needed.Count == 0)
        {
            return new([], today);
        }
        var authorities = entries.Select(entry => entry.Child.LocalAuthority).Distinct().ToArray();
        // Typed as the column is: compared as text, no index would do.
        var (assessments, referrals, requests) = (Ids(1), Ids(2), Ids(3));
        var papers = await db
            .Database.SqlQuery<PaperRow>(
                $"""
                select a.id as "Id", 1 as "Kind", r.content as "Content", r.saved_at as "At"
                from assessment a
                join assessment_revision r on r.local_authority = a.local_authority and r.assessment_id = a.id and r.number = a.revision
                where a.local_authority = any({authorities}::character(3)[]) and a.id = any({assessments})
                union all
                select id, 2, content, submitted_at from referral where local_authority = any({authorities}::character(3)[]) and id = any({referrals})
                union all
                select id, 3, content, requested_at from contribution_request
                where local_authority = any({authorities}::character(3)[]) and id = any({requests})
                """
            )
            .ToListAsync(stopped);
        return new(papers, today);

        Guid[] Ids(int paper) => [.. needed[paper].Distinct()];
    }

    /// <summary>Name, role and organisation, of an assessment that the school may know.</summary>
    public LeadPractitioner? LeadOf(ListEntry entry) =>
        entry.AssessmentId is { } id && _papers.TryGetValue(id, out var paper) && paper.Assessment.LeadPractitioner is { } lead
            ? new()
            {
                Name = lead.Name,
                Role = lead.Role,
                OrganisationId = lead.OrganisationId,
            }
            : null;

    /// <summary>Empty when nobody said it in this school year: a year group of before is not true any more.</summary>
    public string YearGroupOf(ListEntry entry) =>
        Needed(entry)
            .Select(fact => _papers.TryGetValue(fact.PaperId!.Value, out var paper) ? YearGroup(paper, fact.PaperRef) : "")
            .FirstOrDefault(year => year.Length > 0)
        ?? "";

    private string YearGroup(PaperRow paper, string @ref) =>
        DateOnly.FromDateTime(paper.At.UtcDateTime) < _schoolYear ? ""
        : paper.Kind == 1 ? YearGroup(paper.Assessment.Content?.Children, @ref)
        : paper.Kind == 2 ? YearGroup(V1.Referral.Parser.ParseFrom(paper.Content).Form?.Children, @ref)
        : V1.ContributionRequest.Parser.ParseFrom(paper.Content).Child?.YearGroup ?? "";

    private static string YearGroup(IEnumerable<V1.Child>? children, string @ref) =>
        children?.FirstOrDefault(child => child.Ref == @ref)?.Establishment?.YearGroup ?? "";

    /// <summary>The open assessment, and the best of what else tells the year group.</summary>
    private static IEnumerable<ListRow> Needed(ListEntry entry)
    {
        var papers = entry.Facts.Where(fact => fact.Paper > 0).ToList();
        var assessment = papers.Find(fact => fact.PaperId == entry.AssessmentId);
        var other = papers.Find(fact => fact.Paper > 1);
        return new[] { assessment, other }.OfType<ListRow>();
    }

    internal sealed record PaperRow
    {
        private V1.Assessment? _assessment;

        public required Guid Id { get; init; }

        public required int Kind { get; init; }

        public required byte[] Content { get; init; }

        public required DateTimeOffset At { get; init; }

        public V1.Assessment Assessment => _assessment ??= V1.Assessment.Parser.ParseFrom(Content);
    }
}
