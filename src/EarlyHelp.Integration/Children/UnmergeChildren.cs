using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Children;

internal sealed class UnmergeChildren(EarlyHelpDb db, Call call, Mutation mutation, ChildRecords records, TimeProvider clock)
{
    public Task<UnmergeChildrenResponse> HandleAsync(UnmergeChildrenRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => UnmergeAsync(request));
    }

    private async Task<UnmergeChildrenResponse> UnmergeAsync(UnmergeChildrenRequest request)
    {
        var (authority, mergeId) = records.Ask(request.MergeId);
        var merge =
            await db.ChildMerges.SingleOrDefaultAsync(merge => merge.LocalAuthority == authority && merge.Id == mergeId, call.Stopped)
            ?? throw Refusal.NotFound();
        var kept = await records.FindAsync(merge.KeptChildId.ToString());
        var restored = await records.FindAsync(merge.MergedChildId.ToString());
        Etag.Require(request.KeptEtag, kept.Version);
        if (merge.UndoneAt is not null || restored.MergedInto != kept.Id || kept.MergedInto is not null)
        {
            throw Refusal.StateForbids(
                "This merge was undone before, or the record was merged again since: undo the later merge first.",
                []
            );
        }
        var now = clock.Now();
        foreach (var key in kept.Keys.Where(key => merge.MovedKeys.Contains(key.Key)).ToList())
        {
            key.ChildId = restored.Id;
        }
        var keptCases = await records.OpenCasesAsync(kept);
        var restoredCases = await records.OpenCasesAsync(restored);
        keptCases.RemoveAll(restoredCases.Contains);
        var moved = kept.Cases.Find(membership => membership.Open && membership.CaseId == merge.MovedCaseId);
        if (moved is not null)
        {
            keptCases.Remove(moved.Case!);
            restoredCases.Add(moved.Case!);
            CaseMoves.Move(db, moved, restored.Id);
            db.Events.AddRange(moved.Case!.Announce(EventKind.ChildrenUnmerged, merge.Id, now));
        }
        restored.MergedInto = null;
        restored.Version++;
        kept.Version++;
        merge.Undo(call.Caller.User.Name, request.Reason, now);
        return new() { Kept = await records.ViewAsync(kept, keptCases), Restored = await records.ViewAsync(restored, restoredCases) };
    }
}
