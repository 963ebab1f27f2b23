using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>A child on the calling school's list, for every change that the school makes to its own word.</summary>
internal sealed class OwnListedChildren(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public Worker User => new() { Name = call.Caller.User.Name, Role = call.Caller.User.Role };

    public Task<DateOnly> TodayAsync() => profiles.TodayAsync(call, clock);

    /// <summary>Refuses who is not on the list, as if there were no such child.</summary>
    public async Task<OwnListedChild> FindAsync(string id)
    {
        var (localAuthority, listedId) = call.Ask(id);
        var today = await TodayAsync();
        var filter = new ListFilter(1) { Id = listedId };
        var entries = await ListQuery.ReadAsync(db, call.Organisation.Id, today, filter, call.Stopped);
        call.Sees(entries.Count == 0 ? Relation.None : Relation.School);
        var entry = entries[0];
        call.Touch(localAuthority, entry.Child.ChildId);
        var words = await OwnWords.ReadAsync(db, entries, call.Stopped);
        return new(
            entry,
            await ReadOrBeginAsync(entry),
            words.GetValueOrDefault(listedId, OwnWords.None),
            await ListPapers.ReadAsync(db, entries, today, call.Stopped),
            today
        );
    }

    private async Task<ListedChild> ReadOrBeginAsync(ListEntry entry)
    {
        var child = entry.Child;
        if (
            entry.Word is not null
            && await db.ListedChildren.SingleOrDefaultAsync(
                listed => listed.LocalAuthority == child.LocalAuthority && listed.Id == child.Id,
                call.Stopped
            )
                is { } written
        )
        {
            return written;
        }
        var first = new ListedChild
        {
            LocalAuthority = child.LocalAuthority,
            Id = child.Id,
            SchoolOrganisationId = call.Organisation.Id,
            ChildId = child.ChildId,
            Name = entry.Name,
            ChangedAt = clock.Now(),
        };
        db.ListedChildren.Add(first);
        return first;
    }
}

/// <param name="Entry">Why the child is on the list.</param>
/// <param name="Listed">The school's own word, which is new when there was none.</param>
/// <param name="Words">Ratings and notes of before.</param>
/// <param name="Papers">Who leads, and the year group.</param>
/// <param name="Today">The day that it is.</param>
internal sealed record OwnListedChild(ListEntry Entry, ListedChild Listed, OwnWords Words, ListPapers Papers, DateOnly Today)
{
    /// <summary>As it is with what is written now.</summary>
    public V1.ListedChild View(OwnWords words) => ListedChildView.For(Entry, Listed.Word, words, Papers, Listed.ChangedAt, Today);
}
