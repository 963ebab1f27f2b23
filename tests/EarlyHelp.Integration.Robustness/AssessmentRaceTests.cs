using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using static EarlyHelp.Integration.Robustness.Harness.AssessmentWork;
using static EarlyHelp.Integration.Robustness.Harness.TransferWork;

namespace EarlyHelp.Integration.Robustness;

/// <summary>What begins and what ends something in one case at the same moment, through both processes.</summary>
[Collection(Deployment.Name)]
public sealed class AssessmentRaceTests(Deployment deployment)
{
    [Fact]
    public async Task Whoever_is_accountable_starts_one_assessment_of_a_family()
    {
        for (var round = 0; round < 10; round++)
        {
            var (caseId, _) = await ReferAsync(Pupils.Child());

            var replies = await Race.RunAsync(
                4,
                i => deployment.CentralHub.StartAssessmentAsync(i, Starting(caseId, deployment.CentralHub))
            );

            await AssertOneStartsAsync(caseId, replies);
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task Whoever_knows_a_child_starts_one_assessment_in_another_s_case()
    {
        for (var round = 0; round < 10; round++)
        {
            var child = Pupils.Child();
            var (caseId, _) = await ReferAsync(child);

            var replies = await Race.RunAsync(
                4,
                i => deployment.OtherSchool.StartAssessmentAsync(i, Starting(child, deployment.OtherSchool))
            );

            await AssertOneStartsAsync(caseId, replies);
        }
        await deployment.CheckAsync();
    }

    /// <summary>Each sees that the other still needs it, unless it looks again.</summary>
    [Fact]
    public async Task An_assessment_is_closed_as_the_offer_is_taken_back_and_the_case_ends()
    {
        for (var round = 0; round < 10; round++)
        {
            var school = deployment.School;
            var brought = (await deployment.FrontDoor.OfferTransferAsync(0, SteppingDown(Pupils.Child(), school))).Response!.Transfer;
            var accepted = (await school.AcceptTransferAsync(0, Accepting(brought))).Response!.Transfer;
            var offered = (await school.OfferTransferAsync(1, Handing(brought.CaseId, deployment.OtherSchool))).Response!.Transfer;

            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await school.WithdrawTransferAsync(i, Withdrawing(offered))
                        : await school.CloseAssessmentAsync(i, Closing(accepted.AssessmentId, "v1"))
            );

            await AssertEndedAsync(brought.CaseId, replies);
        }
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task A_referral_is_withdrawn_as_the_offer_is_taken_back_and_the_case_ends()
    {
        for (var round = 0; round < 10; round++)
        {
            var (caseId, referral) = await ReferAsync(Pupils.Child());
            var offer = Handing(caseId, deployment.OtherSchool);
            var offered = (await deployment.CentralHub.OfferTransferAsync(round, offer)).Response!.Transfer;

            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.CentralHub.WithdrawTransferAsync(i, Withdrawing(offered))
                        : await deployment.School.WithdrawAsync(i, WithdrawingReferral(referral.Id, referral.Etag))
            );

            await AssertEndedAsync(caseId, replies);
        }
        await deployment.CheckAsync();
    }

    /// <summary>The referral of a brother or sister, whose own case is another.</summary>
    [Fact]
    public async Task An_offer_is_taken_back_as_another_case_s_referral_closes_and_the_case_ends()
    {
        var hub = deployment.CentralHub;
        var worker = Guid.NewGuid();
        for (var round = 0; round < 10; round++)
        {
            var (first, second) = (Pupils.Child(), Pupils.Child());
            await ReferAsync(first);
            var (caseId, own) = await ReferAsync(second);
            var offered = (await hub.OfferTransferAsync(round, Handing(caseId, deployment.OtherSchool))).Response!.Transfer;
            await deployment.School.WithdrawAsync(0, WithdrawingReferral(own.Id, own.Etag));
            var allocation = await AllocateAsync(first, new(second) { Ref = "other" }, worker);

            var replies = await Race.RunAsync<Reply>(
                2,
                async i =>
                    i == round % 2
                        ? await deployment.SchoolHealth.EndAsync(i, allocation)
                        : await hub.WithdrawTransferAsync(i, Withdrawing(offered))
            );

            await AssertEndedAsync(caseId, replies);
        }
        await deployment.CheckAsync();
    }

    /// <summary>A referral of two children, decided for both: something for the first, and nothing for the other.</summary>
    private async Task<Allocation> AllocateAsync(Child first, Child other, Guid worker)
    {
        var form = Pupils.Support(first, other);
        form.Referral.Agreement.AgreeToShareWithServices = Answer.Yes;
        var submitted = (await deployment.School.SubmitAsync(0, form)).Response!.Referral;
        var taken = (await deployment.CentralHub.TakeAsync(0, HubWork.Taking(submitted), worker)).Response!.Referral;
        var nothing = HubWork.Outcome(taken, "NO_FURTHER_ACTION");
        nothing.ChildRef = other.Ref;
        var decision = HubWork.Deciding(taken, HubWork.Outcome(taken, "SCHOOL_HEALTH", deployment.SchoolHealth), nothing);
        Assert.True((await deployment.CentralHub.DecideAsync(0, decision, worker)).IsOk);
        var offered = (await deployment.SchoolHealth.ListAllocationsAsync(0)).Response!.Allocations;
        var accepted = await deployment.SchoolHealth.AcceptAsync(0, offered.First(allocation => allocation.ReferralId == taken.Id));
        return accepted.Response!.Allocation;
    }

    private async Task<(string CaseId, Referral Referral)> ReferAsync(Child child)
    {
        var referral = (await deployment.School.SubmitAsync(0, Pupils.Support(child))).Response!.Referral;
        return ((await deployment.CaseOfAsync(referral)).ToString(), referral);
    }

    private async Task AssertOneStartsAsync(string caseId, IReadOnlyList<Reply> replies)
    {
        Assert.Single(replies, reply => reply.IsOk);
        Assert.All(
            replies.Where(reply => !reply.IsOk),
            reply => Assert.Equal((StatusCode.FailedPrecondition, ErrorReason.StateForbids), (reply.Code, reply.Reason))
        );
        Assert.Equal(1, await deployment.Database.Direct.CountAsync("assessment where case_id = $1", Guid.Parse(caseId)));
    }

    private async Task AssertEndedAsync(string caseId, IReadOnlyList<Reply> replies)
    {
        Assert.All(replies, reply => Assert.True(reply.IsOk, $"{reply.Rpc}: {reply.Code} {reply.Reason}"));
        Assert.Equal(1, await deployment.Database.Direct.CountAsync("early_help_case where id = $1 and state = 2", Guid.Parse(caseId)));
    }
}
