using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Children;

internal sealed class MergeChildren(EarlyHelpDb db, Call call, Mutation mutation, ChildRecords records, TimeProvider clock)
{
    public Task<MergeChildrenResponse> HandleAsync(MergeChildrenRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => ApplyAsync(request));
    }

    /// <summary>Moves the keys, and the open case when the kept record has none. Adds to the context and saves nothing.</summary>
    public async Task<ChildRecord> MergeAsync(Child kept, Child merged, string reason)
    {
        if (kept.Id == merged.Id || kept.MergedInto is not null || merged.MergedInto is not null)
        {
            throw Refusal.StateForbids("Both must be records that stand on their own, and two of them.", []);
        }
        var now = clock.Now();
        var movedKeys = merged.Keys.Select(key => key.Key).ToArray();
        foreach (var key in merged.Keys)
        {
            key.ChildId = kept.Id;
        }
        var openCases = await records.OpenCasesAsync(kept);
        openCases.AddRange((await records.OpenCasesAsync(merged)).Except(openCases));
        var moved = kept.OpenCase is null ? merged.Cases.Find(membership => membership.Open) : null;
        if (moved is not null)
        {
            CaseMoves.Move(db, moved, kept.Id);
        }
        merged.MergedInto = kept.Id;
        merged.Version++;
        kept.Version++;
        var merge = new ChildMerge
        {
            LocalAuthority = kept.LocalAuthority,
            Id = Ids.New(kept.LocalAuthority, now),
            KeptChildId = kept.Id,
            MergedChildId = merged.Id,
            MovedKeys = movedKeys,
            MovedCaseId = moved?.CaseId,
            MergedBy = call.Caller.User.Name,
            MergedAt = now,
            Reason = reason,
        };
        db.ChildMerges.Add(merge);
        db.Events.AddRange(openCases.SelectMany(@case => @case.Announce(EventKind.ChildrenMerged, merge.Id, now)));
        return await records.ViewAsync(kept, openCases, merge);
    }

    private async Task<MergeChildrenResponse> ApplyAsync(MergeChildrenRequest request)
    {
        var kept = await records.FindAsync(request.KeptChildId);
        var merged = await records.FindAsync(request.MergedChildId);
        Etag.Require(request.KeptEtag, kept.Version);
        Etag.Require(request.MergedEtag, merged.Version);
        return new() { Child = await MergeAsync(kept, merged, request.Reason) };
    }
}
