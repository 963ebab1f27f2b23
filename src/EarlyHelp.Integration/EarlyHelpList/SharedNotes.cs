using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>
/// Monitoring notes that schools share, for an assessment as its lead and who is accountable for the case read it; for nobody else, and
/// never one that is not shared.
/// </summary>
internal sealed class SharedNotes(EarlyHelpDb db)
{
    private const int MostOfAnAssessment = 50;

    /// <param name="localAuthority">Whose assessment.</param>
    /// <param name="children">Its children: what each record's `ref` is.</param>
    /// <returns>The newest first, each as a section of its school's.</returns>
    public async Task<List<ContributedSection>> OfAsync(string localAuthority, IReadOnlyDictionary<Guid, string> children)
    {
        Guid[] ids = [.. children.Keys];
        var notes = await db
            .MonitoringNotes.AsNoTracking()
            .Where(note => note.LocalAuthority == localAuthority && note.Shared)
            .Join(
                db.ListedChildren.Where(listed => listed.LocalAuthority == localAuthority && ids.Contains(listed.ChildId)),
                note => note.ListedChildId,
                listed => listed.Id,
                (note, listed) =>
                    new
                    {
                        Note = note,
                        listed.ChildId,
                        listed.SchoolOrganisationId,
                    }
            )
            .OrderByDescending(row => row.Note.Id)
            .Take(MostOfAnAssessment)
            .ToListAsync();
        return
        [
            .. notes.Select(row => new ContributedSection
            {
                OrganisationId = row.SchoolOrganisationId.ToString(),
                Author = new() { Name = row.Note.WrittenBy, Role = row.Note.WrittenByRole },
                ChildRef = children[row.ChildId],
                Text = row.Note.Text,
                WrittenAt = Timestamp.FromDateTimeOffset(row.Note.WrittenAt),
            }),
        ];
    }
}
