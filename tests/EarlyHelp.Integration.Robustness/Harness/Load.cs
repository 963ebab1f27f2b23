using System.Collections.Concurrent;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// Callers who submit, withdraw, read and err, as fast as they are answered, through both services; and who remember what they
/// were told.
/// </summary>
internal sealed class Load(Deployment deployment, int callers)
{
    private readonly Child[] knownChildren = [.. Enumerable.Range(0, 4).Select(_ => Pupils.Child())];

    public ConcurrentQueue<(SubmitReferralRequest Request, Change<SubmitReferralResponse> Change)> Submissions { get; } = [];

    public ConcurrentQueue<(string ReferralId, Change<WithdrawReferralResponse> Change)> Withdrawals { get; } = [];

    public ConcurrentQueue<Reply> Reads { get; } = [];

    private Partner School => deployment.School;

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, callers).Select(i => Task.Run(() => CallAsync(new Random(i), stop), CancellationToken.None)));

    /// <summary>Finds out what became of everything that was not answered.</summary>
    public async Task FinishAsync()
    {
        await FinishAsync(Submissions.Select(submission => submission.Change));
        await FinishAsync(Withdrawals.Select(withdrawal => withdrawal.Change));
    }

    private static Task FinishAsync<T>(IEnumerable<Change<T>> changes)
        where T : class =>
        Parallel.ForEachAsync(
            changes.Where(change => !change.IsKnown),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (change, _) => await change.SettleAsync(0)
        );

    private async Task CallAsync(Random random, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var service = random.Next(2);
            var reply = random.Next(20) switch
            {
                0 or 1 => await NoteAsync(School.GetAsync(service, Guid.CreateVersion7().ToString())),
                2 => await NoteAsync(School.SubmitAsync(service, Pupils.Invalid())),
                3 => await NoteAsync(School.ListAsync(service)),
                4 => await SubmitAsync(service, Pupils.Harm(Pupils.Child()), random),
                5 => await SubmitAsync(service, Pupils.Advice(), random),
                6 or 7 or 8 => await SubmitAsync(service, Pupils.Support(knownChildren[random.Next(knownChildren.Length)]), random),
                _ => await SubmitAsync(service, Pupils.Support(Pupils.Child()), random),
            };
            if (reply.IsTransient)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task<Reply> SubmitAsync(int service, SubmitReferralRequest request, Random random)
    {
        var change = new Change<SubmitReferralResponse>(through => School.SubmitAsync(through, request));
        Submissions.Enqueue((request, change));
        // Some send twice at once, as an impatient client does.
        var second = random.Next(10) == 0 ? change.SendAsync(service + 1) : null;
        var reply = await change.SendAsync(service);
        if (second is not null)
        {
            await second;
        }
        // Some of those who were not answered ask at once, the others after the storm.
        if (reply.IsTransient && random.Next(2) == 0)
        {
            reply = await change.SendAsync(service + 1);
        }
        if (reply.Response?.Referral is not { } referral)
        {
            return reply;
        }
        return random.Next(3) switch
        {
            0 when referral.State == ReferralState.Submitted => await WithdrawAsync(service, referral),
            1 => await NoteAsync(School.GetAsync(service, referral.Id)),
            _ => reply,
        };
    }

    private async Task<Reply> WithdrawAsync(int service, Referral referral)
    {
        var request = new WithdrawReferralRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Reason = WithdrawalReason.NeedHasPassed,
        };
        var change = new Change<WithdrawReferralResponse>(through => School.WithdrawAsync(through, request));
        Withdrawals.Enqueue((referral.Id, change));
        return await change.SendAsync(service);
    }

    private async Task<Reply> NoteAsync<T>(Task<Reply<T>> call)
        where T : class
    {
        var reply = await call;
        Reads.Enqueue(reply);
        return reply;
    }
}
