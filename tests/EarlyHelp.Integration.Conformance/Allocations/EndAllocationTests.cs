using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Allocations;

[Collection(Service.Run)]
public sealed class EndAllocationTests(Service service)
{
    [Fact]
    public async Task The_last_one_closes_the_referral_and_the_referrer_hears_of_both()
    {
        var decided = await service.OfferAsync(
            HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth),
            HubWork.Outcome("PMHT", Samples.PrimaryMentalHealth),
            HubWork.Outcome("CITIZENS_ADVICE")
        );
        var id = decided.Referral.Id;
        var nurse = await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(id));
        var team = await service.MentalHealthTeam.AcceptAsync(await service.MentalHealthTeam.AllocationAsync(id));
        var ended = await service.SchoolHealth.EndAsync(await service.SchoolHealth.RecordProgressAsync(nurse));

        Assert.Equal(AllocationState.Ended, ended.State);
        Assert.Equal(
            (AllocationEndReason.Completed, Achievement.Achieved, "Sleeps through the night."),
            (ended.Ending.Reason, ended.Ending.Achievement, ended.Ending.Comment)
        );
        Assert.Empty(ended.AllowedActions);
        Assert.Equal(ReferralState.Decided, (await service.School.GetAsync(id)).State);

        await service.MentalHealthTeam.EndAsync(team);
        Assert.Equal(ReferralState.Closed, (await service.School.GetAsync(id)).State);
        Assert.Equal(
            [FeedbackKind.Closed, FeedbackKind.AllocationEnded, FeedbackKind.AllocationEnded],
            (await service.School.FeedbackAsync(id)).Take(3).Select(news => news.Kind)
        );
        Assert.Single(await service.School.HeardAsync(id), EventKind.ReferralClosed);
        Assert.Single(await service.Hub.HeardAsync(id), EventKind.ReferralClosed);
        // The record of its own work stays readable.
        Assert.Equal(id, (await service.SchoolHealth.GetAsync(id)).Id);
    }

    [Fact]
    public async Task What_another_decision_names_again_goes_on_and_the_rest_ends()
    {
        var decided = await service.OfferAsync(
            HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth),
            HubWork.Outcome("PMHT", Samples.PrimaryMentalHealth)
        );
        var id = decided.Referral.Id;
        var nurse = await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(id));
        var team = await service.MentalHealthTeam.AllocationAsync(id);
        var again = await service.Hub.DecideAgainAsync(decided, HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth));

        var kept = await service.SchoolHealth.AllocationAsync(id);
        Assert.Equal((nurse.Id, AllocationState.Accepted, again.Decision.Id), (kept.Id, kept.State, kept.DecisionId));
        Assert.Equal(nurse.Id, again.Decision.Content.Outcomes[0].AllocationId);
        Assert.NotEqual(nurse.Etag, kept.Etag);
        var ended = await service.MentalHealthTeam.AllocationAsync(id);
        Assert.Equal((team.Id, AllocationState.Ended, AllocationEndReason.DecidedAgain), (ended.Id, ended.State, ended.Ending.Reason));
        // It had not accepted: the child is not its any more.
        Assert.Equal("", ended.ChildName);
        await service.MentalHealthTeam.ExpectNotFoundAsync(id);
        foreach (var concerned in new[] { service.Hub, service.School, service.MentalHealthTeam })
        {
            Assert.Single(await concerned.HeardAsync(team.Id), EventKind.AllocationEnded);
        }
        var told = (await service.School.FeedbackAsync(id)).Single(news => news.Kind == FeedbackKind.AllocationEnded);
        Assert.StartsWith("The hub has decided again, and so ", told.Summary, StringComparison.Ordinal);
        await service.SchoolHealth.EndAsync(kept);
        Assert.Equal(ReferralState.Closed, (await service.School.GetAsync(id)).State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_decided_again_is_the_hubs_to_say()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Allocations.EndAllocationAsync(new()),
            "request_id REQUIRED",
            "allocation_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED",
            "achievement REQUIRED"
        );
        var request = ServiceWork.Ending(await service.SchoolHealth.AcceptAsync(await service.OfferedAsync()));
        request.Reason = AllocationEndReason.DecidedAgain;
        await Fault.OfFieldsAsync(service.SchoolHealth.Allocations.EndAllocationAsync(request), "reason OUT_OF_RANGE");
        (request.Reason, request.Comment) = (AllocationEndReason.Other, "");
        await Fault.OfFieldsAsync(service.SchoolHealth.Allocations.EndAllocationAsync(request), "comment REQUIRED");
    }

    [Fact]
    public async Task Not_an_offer_and_not_twice_and_not_by_anybody_else()
    {
        var offered = await service.OfferedAsync();
        Assert.Equal("ACCEPT,DECLINE", await ForbiddenAsync(offered));
        var accepted = await service.SchoolHealth.AcceptAsync(offered);
        await Fault.OfAsync(
            service.MentalHealthTeam.Allocations.EndAllocationAsync(ServiceWork.Ending(accepted)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        var request = ServiceWork.Ending(accepted);
        var first = await service.SchoolHealth.Allocations.EndAllocationAsync(request);
        Assert.Equal(first, await service.SchoolHealth.Allocations.EndAllocationAsync(request));
        Assert.Equal("", await ForbiddenAsync(first.Allocation));
        await Fault.OfAsync(
            service.SchoolHealth.Allocations.EndAllocationAsync(ServiceWork.Ending(accepted)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );

        async Task<string> ForbiddenAsync(Allocation allocation) =>
            (
                await Fault.OfAsync(
                    service.SchoolHealth.Allocations.EndAllocationAsync(ServiceWork.Ending(allocation)),
                    StatusCode.FailedPrecondition,
                    "STATE_FORBIDS"
                )
            )
                .Info
                .Metadata["allowed_actions"];
    }
}
