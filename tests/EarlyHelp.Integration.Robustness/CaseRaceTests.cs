using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using static EarlyHelp.Integration.Robustness.Harness.AssessmentWork;
using static EarlyHelp.Integration.Robustness.Harness.TransferWork;

namespace EarlyHelp.Integration.Robustness;

/// <summary>Social care closes a case while something comes that needs it, through both processes: nothing is ever open in what is over.</summary>
[Collection(Deployment.Name)]
public sealed class CaseRaceTests(Deployment deployment)
{
    private static readonly (StatusCode, ErrorReason)[] Losing =
    [
        (StatusCode.Aborted, ErrorReason.EtagStale),
        (StatusCode.FailedPrecondition, ErrorReason.StateForbids),
    ];

    [Fact]
    public Task A_case_is_closed_or_offered() =>
        OneWinsAsync(
            async (service, caseId) => await deployment.FrontDoor.OfferTransferAsync(service, SteppingDown(caseId, deployment.School))
        );

    [Fact]
    public Task A_case_is_closed_or_assessed() =>
        OneWinsAsync(
            async (service, caseId) => await deployment.FrontDoor.StartAssessmentAsync(service, Starting(caseId, deployment.FrontDoor))
        );

    [Fact]
    public async Task A_referral_of_the_child_joins_the_case_or_begins_another()
    {
        for (var round = 0; round < 10; round++)
        {
            var child = Pupils.Child();
            var (caseId, etag) = await DeclinedAsync(child);
            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.FrontDoor.CloseCaseAsync(i, ClosingCase(caseId, etag))
                        : await deployment.School.SubmitAsync(i, Pupils.Support(child.Clone()))
            );

            var submitted = Assert.IsType<Reply<SubmitReferralResponse>>(Assert.Single(replies, reply => reply.Rpc == "SubmitReferral"));
            Assert.True(submitted.IsOk, $"{submitted.Code} {submitted.Reason}");
            var closing = Assert.Single(replies, reply => reply.Rpc == "CloseCase");
            Assert.True(closing.IsOk || Losing.Contains((closing.Code, closing.Reason)), $"{closing.Code} {closing.Reason}");
            var isJoined = await deployment.CaseOfAsync(submitted.Response!.Referral) == caseId;
            Assert.NotEqual(closing.IsOk, isJoined);
        }
        await deployment.CheckAsync();
    }

    private async Task OneWinsAsync(Func<int, string, Task<Reply>> needAsync)
    {
        for (var round = 0; round < 10; round++)
        {
            var (caseId, etag) = await DeclinedAsync(Pupils.Child());
            var replies = await Race.RunAsync(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.FrontDoor.CloseCaseAsync(i, ClosingCase(caseId, etag))
                        : await needAsync(i, caseId.ToString())
            );

            Assert.Single(replies, reply => reply.IsOk);
            Assert.All(replies.Where(reply => !reply.IsOk), reply => Assert.Contains((reply.Code, reply.Reason), Losing));
        }
        await deployment.CheckAsync();
    }

    /// <summary>Social care's case, in which nothing is open: it was offered, and not taken.</summary>
    private async Task<(Guid CaseId, string Etag)> DeclinedAsync(Child child)
    {
        var offered = (await deployment.FrontDoor.OfferTransferAsync(0, SteppingDown(child, deployment.CentralHub))).Response!.Transfer;
        Assert.True((await deployment.CentralHub.DeclineTransferAsync(0, Declining(offered))).IsOk);
        var caseId = Guid.Parse(offered.CaseId);
        var versions = await deployment.Database.Direct.ReadAsync(
            "select last_event + moves from early_help_case where id = $1",
            row => row.GetInt32(0),
            caseId
        );
        return (caseId, $"v{versions[0]}");
    }
}
