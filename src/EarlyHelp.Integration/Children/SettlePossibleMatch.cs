using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Children;

internal sealed class SettlePossibleMatch(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    ChildRecords records,
    MergeChildren merging,
    TimeProvider clock
)
{
    public Task<SettlePossibleMatchResponse> HandleAsync(SettlePossibleMatchRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        ContractRules.Require(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => SettleAsync(request));
    }

    private async Task<SettlePossibleMatchResponse> SettleAsync(SettlePossibleMatchRequest request)
    {
        var (authority, matchId) = records.Ask(request.MatchId);
        var match =
            await db.PossibleMatches.SingleOrDefaultAsync(match => match.LocalAuthority == authority && match.Id == matchId, call.Stopped)
            ?? throw Refusal.NotFound();
        Etag.Require(request.Etag, match.Version);
        match.Settle(request.Verdict, call.Caller.User.Name, request.Reason, clock.Now());

        var older = await records.FindStandingAsync(match.OlderChildId);
        var newer = await records.FindStandingAsync(match.NewerChildId);
        if (request.Verdict == MatchVerdict.DifferentChildren || older == newer)
        {
            return new() { Child = await records.ViewAsync(older, await records.OpenCasesAsync(older)) };
        }
        return new() { Child = await merging.MergeAsync(older, newer, request.Reason) };
    }
}
