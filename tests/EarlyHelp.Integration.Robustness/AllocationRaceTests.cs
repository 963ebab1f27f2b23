using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Services, the hub and the referrer who act on one decided referral at the same moment, through both processes.</summary>
[Collection(Deployment.Name)]
public sealed class AllocationRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public async Task An_offer_is_accepted_or_declined_once()
    {
        for (var round = 0; round < 5; round++)
        {
            var decided = await DecideAsync();
            var offered = await OfferedAsync(deployment.SchoolHealth, decided);

            var replies = await Race.RunAsync<Reply>(
                12,
                async i =>
                    i % 2 == round % 2
                        ? await deployment.SchoolHealth.AcceptAsync(i / 2, offered)
                        : await deployment.SchoolHealth.DeclineAsync(i / 2, offered)
            );

            AssertOneWins(replies);
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_service_accepts_or_the_hub_decides_without_it_and_the_loser_hears_why()
    {
        for (var round = 0; round < 10; round++)
        {
            var decided = await DecideAsync();
            var offered = await OfferedAsync(deployment.SchoolHealth, decided);
            var again = HubWork.Deciding(decided.Referral);
            again.SupersedesDecisionId = decided.Decision.Id;

            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.SchoolHealth.AcceptAsync(i, offered)
                        : await deployment.CentralHub.DecideAsync(i, again)
            );

            AssertOneWins(replies);
            var accepted = replies.Single(reply => reply.IsOk).Rpc == "AcceptAllocation";
            Assert.Equal(accepted ? AllocationState.Accepted : AllocationState.Ended, await StateAsync(offered));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task The_last_two_that_end_at_once_close_the_referral_once()
    {
        for (var round = 0; round < 10; round++)
        {
            var decided = await DecideAsync();
            Partner[] services = [deployment.SchoolHealth, deployment.MentalHealthTeam];
            var working = new List<Allocation>();
            foreach (var service in services)
            {
                var offered = await OfferedAsync(service, decided);
                working.Add((await service.AcceptAsync(round, offered)).Response!.Allocation);
            }

            var replies = await Race.RunAsync(2, i => services[i].EndAsync(i, working[i]));

            Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}"));
            var id = Guid.Parse(decided.Referral.Id);
            Assert.Equal(1, await deployment.Database.Direct.CountAsync("referral where id = $1 and state = 5", id));
            Assert.Equal(1, await deployment.Database.Direct.CountAsync("event where subject_id = $1 and kind = 29 and relation = 1", id));
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task Feedback_is_acknowledged_once_whoever_says_so_and_in_whatever_order()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var decided = await DecideAsync();
            await deployment.SchoolHealth.AcceptAsync(i, await OfferedAsync(deployment.SchoolHealth, decided));
            ids.AddRange((await deployment.School.ListFeedbackAsync(i, decided.Referral.Id)).Response!.Feedback.Select(news => news.Id));
        }

        var replies = await Race.RunAsync(6, i => deployment.School.AcknowledgeAsync(i, i % 2 == 0 ? ids : ids.AsEnumerable().Reverse()));

        Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Code} {reply.Reason}"));
        Assert.Equal(10, ids.Count);
        Assert.Equal(
            10,
            await deployment.Database.Direct.CountAsync("event where kind = 32 and subject_id = any($1)", ids.Select(Guid.Parse).ToArray())
        );
        await deployment.CheckAsync();
    }

    private static void AssertOneWins(IReadOnlyList<Reply> replies)
    {
        Assert.Single(replies, reply => reply.IsOk);
        Assert.All(replies.Where(reply => !reply.IsOk), reply => Assert.Contains((reply.Code, reply.Reason), Losing));
    }

    /// <summary>A referral that was decided: offered to two services.</summary>
    private async Task<RecordDecisionResponse> DecideAsync()
    {
        var form = Pupils.Support(Pupils.Child());
        form.Referral.Agreement.AgreeToShareWithServices = Answer.Yes;
        var worker = Guid.NewGuid();
        var submitted = (await deployment.School.SubmitAsync(0, form)).Response!.Referral;
        var taken = (await deployment.CentralHub.TakeAsync(0, HubWork.Taking(submitted), worker)).Response!.Referral;
        var decision = HubWork.Deciding(
            taken,
            HubWork.Outcome(taken, "SCHOOL_HEALTH", deployment.SchoolHealth),
            HubWork.Outcome(taken, "PMHT", deployment.MentalHealthTeam)
        );
        return (await deployment.CentralHub.DecideAsync(0, decision, worker)).Response!;
    }

    private static async Task<Allocation> OfferedAsync(Partner service, RecordDecisionResponse decided) =>
        (await service.ListAllocationsAsync(0)).Response!.Allocations.First(allocation => allocation.ReferralId == decided.Referral.Id);

    private async Task<AllocationState> StateAsync(Allocation allocation) =>
        Assert.Single(
            await deployment.Database.Direct.ReadAsync(
                "select state from allocation where id = $1",
                row => (AllocationState)row.GetInt16(0),
                Guid.Parse(allocation.Id)
            )
        );
}
