using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Children;

/// <summary>Children's records as a hub may see them: those of its own authority, and no others exist for it.</summary>
internal sealed class ChildRecords(EarlyHelpDb db, Call call)
{
    /// <summary>For a change: the record with what a merge moves.</summary>
    public async Task<Child> FindAsync(string id)
    {
        var (authority, childId) = Ask(id);
        return await db
                .Children.Include(child => child.Keys)
                .Include(child => child.Cases.Where(membership => membership.Open))
                    .ThenInclude(membership => membership.Case)
                .SingleOrDefaultAsync(child => child.LocalAuthority == authority && child.Id == childId, call.Stopped)
            ?? throw Refusal.NotFound();
    }

    /// <summary>The record that stands for this child now, whatever was merged meanwhile.</summary>
    public async Task<Child> FindStandingAsync(Guid id)
    {
        var child = await FindAsync(id.ToString());
        while (child.MergedInto is { } next)
        {
            child = await FindAsync(next.ToString());
        }
        return child;
    }

    public (string LocalAuthority, Guid Id) Ask(string id)
    {
        var (authority, childId) = call.Ask(id);
        call.Sees(authority == call.Organisation.LocalAuthority ? Relation.Hub : Relation.None);
        return (authority, childId);
    }

    /// <summary>The record with the history of its merges.</summary>
    /// <param name="child">The record.</param>
    /// <param name="openCases">The open cases that the child is in, with this change.</param>
    /// <param name="unsaved">Merges of this change.</param>
    public async Task<ChildRecord> ViewAsync(Child child, IEnumerable<Case> openCases, params ChildMerge[] unsaved)
    {
        var merges = await db
            .ChildMerges.Where(merge =>
                merge.LocalAuthority == child.LocalAuthority && (merge.KeptChildId == child.Id || merge.MergedChildId == child.Id)
            )
            .OrderBy(merge => merge.Id)
            .ToListAsync(call.Stopped);
        var view = child.Adapt<ChildRecord>();
        view.History.Add(merges.Concat(unsaved).Select(merge => merge.Adapt<MergeEntry>()));
        view.OpenCases.Add(openCases.Select(@case => @case.Reference).Order(StringComparer.Ordinal));
        return view;
    }

    /// <summary>The record's own, and those of the records that were merged into it.</summary>
    public Task<List<Case>> OpenCasesAsync(Child child) =>
        db
            .Children.Where(record =>
                record.LocalAuthority == child.LocalAuthority && (record.Id == child.Id || record.MergedInto == child.Id)
            )
            .SelectMany(record => record.Cases)
            .Where(place => place.Open)
            .Select(place => place.Case!)
            .Distinct()
            .ToListAsync(call.Stopped);
}
