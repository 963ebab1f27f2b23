using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Referrals;

/// <summary>Each item is a submission of its own: own transaction, own record, own result.</summary>
internal sealed class BatchSubmitReferrals(Call call, CallRunner runner, IServiceScopeFactory scopes)
{
    /// <summary>A batch is one caller's: it takes a few connections, not all of them.</summary>
    private const int AtOnce = 4;

    public async Task<BatchSubmitReferralsResponse> HandleAsync(BatchSubmitReferralsRequest request)
    {
        RefuseWrongSize(request);
        var results = new BatchSubmitReferralsResult[request.Requests.Count];
        await Parallel.ForAsync(
            0,
            results.Length,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = call.Stopped },
            async (i, _) => results[i] = await SubmitAsync(request.Requests[i])
        );
        return new() { Results = { results } };
    }

    private async Task<BatchSubmitReferralsResult> SubmitAsync(SubmitReferralRequest item)
    {
        await using var scope = scopes.CreateAsyncScope();
        var itemCall = scope.ServiceProvider.GetRequiredService<Call>();
        call.ContinueAs(itemCall);
        var submit = scope.ServiceProvider.GetRequiredService<SubmitReferral>();
        try
        {
            return new() { RequestId = item.RequestId, Response = await runner.RunAsync(itemCall, () => submit.HandleAsync(item)) };
        }
        catch (Refusal refusal)
        {
            return new() { RequestId = item.RequestId, Error = refusal.ToStatus() };
        }
    }

    /// <summary>Only the number of items: what is wrong within one is that item's own result.</summary>
    private static void RefuseWrongSize(BatchSubmitReferralsRequest request)
    {
        var problems = new Problems();
        if (request.Requests.Count == 0)
        {
            problems.Add("requests", ErrorReason.TooFew, "Give at least 1.");
        }
        else if (request.Requests.Count > 200)
        {
            problems.Add("requests", ErrorReason.TooMany, "Give at most 200.");
        }
        problems.RefuseIfAny();
    }
}
