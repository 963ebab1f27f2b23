using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Whoever is asked answers at the moment at which nobody asks any more, through both services: one of the two happened.</summary>
[Collection(Deployment.Name)]
public sealed class QuestionRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public async Task A_question_is_answered_once_or_expires()
    {
        await using var timekeeper = new Timekeeper(deployment.Database.ConnectionString);
        await timekeeper.RunAsync();
        for (var round = 0; round < 12; round++)
        {
            var asked = await AskReferrerAsync(round);
            await DueYesterdayAsync(asked);

            var replies = await Race.RunAsync(4, i => i % 2 == round % 2 ? ExpireAsync(timekeeper) : AnswerAsync(i / 2, asked));

            var answers = replies.OfType<Reply>().ToList();
            AssertLost(answers.Where(reply => !reply.IsOk));
            var read = (await deployment.Practice.GetAsync(round, asked.ReferralId)).Response!;
            var now = Assert.Single(read.InformationRequests);
            Assert.Equal(
                answers.Count(reply => reply.IsOk) == 1 ? InformationRequestState.Answered : InformationRequestState.Expired,
                now.State
            );
            Assert.Equal(ReferralState.InTriage, read.Referral.State);
            AssertTooLate(await AnswerAsync(round, now));
        }
        await deployment.CheckAsync();
    }

    [Theory]
    [InlineData("decides")]
    [InlineData("withdraws")]
    [InlineData("steps up")]
    public async Task A_school_answers_or_is_no_longer_asked_and_the_loser_hears_why(string what)
    {
        for (var round = 0; round < 8; round++)
        {
            var worker = Guid.NewGuid();
            var taken = await TakeAsync(round, worker);
            var asked = Assert.Single((await deployment.Practice.GetAsync(round, taken.Id)).Response!.ContributionRequests);
            var submits = round / 2 % 2 == 0;

            var replies = await Race.RunAsync(2, i => i == round % 2 ? AnswerAsync(i, asked) : EndAsync(what, i, taken, worker));

            Assert.Single(replies, reply => reply.IsOk);
            AssertLost(replies.Where(reply => !reply.IsOk));
            var schoolWins = replies[round % 2].IsOk;
            var read = (await deployment.Practice.GetAsync(round, taken.Id)).Response!;
            var now = Assert.Single(read.ContributionRequests);
            Assert.Equal(
                !schoolWins ? ContributionState.Cancelled
                    : submits ? ContributionState.Submitted
                    : ContributionState.Declined,
                now.State
            );
            // Whoever lost reads again: the school cannot answer any more, and the others go on with the school's view in hand.
            AssertTooLate(await AnswerAsync(round, now));
            Assert.True(!schoolWins || (await EndAsync(what, round, read.Referral, worker)).IsOk);

            async Task<Reply> AnswerAsync(int service, ContributionRequest request) =>
                submits
                    ? await deployment.School.ContributeAsync(service, request)
                    : await deployment.School.DeclineAsync(service, request);
        }
        await deployment.CheckAsync();
    }

    private async Task<Reply> EndAsync(string what, int service, Referral referral, Guid worker) =>
        what switch
        {
            "decides" => await deployment.CentralHub.DecideAsync(service, HubWork.Deciding(referral), worker),
            "steps up" => await deployment.CentralHub.RateAsync(service, HubWork.Alarm(referral), worker),
            _ => await deployment.Practice.WithdrawAsync(
                service,
                new()
                {
                    RequestId = Guid.NewGuid().ToString(),
                    ReferralId = referral.Id,
                    Etag = referral.Etag,
                    Reason = WithdrawalReason.NeedHasPassed,
                }
            ),
        };

    private static void AssertLost(IEnumerable<Reply> replies) =>
        Assert.All(replies, reply => Assert.Contains((reply.Code, reply.Reason), Losing));

    /// <summary>What is over has no action left, and the answer says so.</summary>
    private static void AssertTooLate(Reply? reply) =>
        Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.StateForbids, ""), (reply?.Code, reply?.Reason, reply?.AllowedActions));

    private async Task<Reply?> AnswerAsync(int service, InformationRequest asked) => await deployment.Practice.AnswerAsync(service, asked);

    private static async Task<Reply?> ExpireAsync(Timekeeper timekeeper)
    {
        await timekeeper.RunAsync();
        return null;
    }

    private async Task<InformationRequest> AskReferrerAsync(int service)
    {
        var worker = Guid.NewGuid();
        var asking = HubWork.Asking(await TakeAsync(service, worker));
        return (await deployment.CentralHub.AskAsync(service, asking, worker)).Response!.Request;
    }

    private async Task<Referral> TakeAsync(int service, Guid worker)
    {
        var submitted = (await deployment.Practice.SubmitAsync(service, Pupils.OfSchool())).Response!.Referral;
        return (await deployment.CentralHub.TakeAsync(service, HubWork.Taking(submitted), worker)).Response!.Referral;
    }

    private async Task DueYesterdayAsync(InformationRequest asked)
    {
        await using var command = deployment.Database.Direct.CreateCommand(
            "update information_request set due_on = current_date - 1 where id = $1"
        );
        command.Parameters.Add(new() { Value = Guid.Parse(asked.Id) });
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }
}
