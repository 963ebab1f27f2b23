using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Workers of a hub, and the referrer, who act on one referral at the same moment, through both services.</summary>
[Collection(Deployment.Name)]
public sealed class TriageRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public async Task A_referral_is_taken_by_one_worker()
    {
        for (var round = 0; round < 5; round++)
        {
            var referral = await SubmitAsync();

            var replies = await Race.RunAsync(20, i => deployment.CentralHub.TakeAsync(i, HubWork.Taking(referral)));

            AssertOneWins(replies);
            Assert.Equal(1, await CountEventsAsync(8, referral));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_referral_is_decided_once_or_taken_back_and_never_both()
    {
        for (var round = 0; round < 10; round++)
        {
            var worker = Guid.NewGuid();
            var taken = (await deployment.CentralHub.TakeAsync(round, HubWork.Taking(await SubmitAsync()), worker)).Response!.Referral;

            var replies = await Race.RunAsync<Reply>(
                10,
                async i =>
                    i % 2 == round % 2
                        ? await WithdrawAsync(i, taken)
                        : await deployment.CentralHub.DecideAsync(i, HubWork.Deciding(taken), worker)
            );

            AssertOneWins(replies);
            var decided = replies.Single(reply => reply.IsOk).Rpc == "RecordDecision";
            Assert.Equal(
                decided ? 1 : 0,
                await deployment.Database.Direct.CountAsync("decision where referral_id = $1", Guid.Parse(taken.Id))
            );
            Assert.Equal(decided ? 0 : 1, await CountEventsAsync(4, taken));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_decision_is_replaced_once()
    {
        var worker = Guid.NewGuid();
        var taken = (await deployment.CentralHub.TakeAsync(0, HubWork.Taking(await SubmitAsync()), worker)).Response!.Referral;
        var first = (await deployment.CentralHub.DecideAsync(0, HubWork.Deciding(taken), worker)).Response!;
        for (var round = 0; round < 5; round++)
        {
            var replies = await Race.RunAsync(
                10,
                i =>
                {
                    var request = HubWork.Deciding(first.Referral);
                    request.SupersedesDecisionId = first.Decision.Id;
                    return deployment.CentralHub.DecideAsync(i, request);
                }
            );

            AssertOneWins(replies);
            first = replies.Single(reply => reply.IsOk).Response!;
        }
        Assert.Equal(6, await deployment.Database.Direct.CountAsync("decision where referral_id = $1", Guid.Parse(taken.Id)));
        await deployment.CheckAsync();
    }

    private static void AssertOneWins(IReadOnlyList<Reply> replies)
    {
        Assert.Single(replies, reply => reply.IsOk);
        Assert.All(replies.Where(reply => !reply.IsOk), reply => Assert.Contains((reply.Code, reply.Reason), Losing));
    }

    private Task<long> CountEventsAsync(int kind, Referral referral) =>
        deployment.Database.Direct.CountAsync(
            $"event where kind = {kind} and subject_id = $1 and relation = {(int)EventRelation.Referrer}",
            Guid.Parse(referral.Id)
        );

    private async Task<Referral> SubmitAsync() =>
        (await deployment.School.SubmitAsync(0, Pupils.Support(Pupils.Child()))).Response!.Referral;

    private async Task<Reply> WithdrawAsync(int service, Referral referral) =>
        await deployment.School.WithdrawAsync(
            service,
            new()
            {
                RequestId = Guid.NewGuid().ToString(),
                ReferralId = referral.Id,
                Etag = referral.Etag,
                Reason = WithdrawalReason.SentByMistake,
            }
        );
}
