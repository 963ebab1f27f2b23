using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Allocations;

[Collection(Service.Run)]
public sealed class DeclineAllocationTests(Service service)
{
    [Fact]
    public async Task Is_back_with_the_hub_at_once_and_the_referral_is_not_there_any_more()
    {
        var decided = await service.OfferAsync();
        var id = decided.Referral.Id;
        var offered = await service.SchoolHealth.AllocationAsync(id);
        Assert.Equal(decided.Referral.Form.Children, (await service.SchoolHealth.GetAsync(id)).Form.Children);
        var declined = (await service.SchoolHealth.Allocations.DeclineAllocationAsync(ServiceWork.Declining(offered))).Allocation;

        Assert.Equal(AllocationState.Declined, declined.State);
        Assert.Equal((AllocationDeclineReason.NoCapacity, "Full until March."), (declined.Decline.Reason, declined.Decline.Comment));
        Assert.Empty(declined.AllowedActions);
        Assert.Equal("", declined.ChildName);
        await service.SchoolHealth.ExpectNotFoundAsync(id);
        Assert.Equal(ReferralState.Decided, (await service.Hub.GetAsync(id)).State);
        Assert.Equal(offered.ChildName, (await service.Hub.AllocationAsync(id, AllocationBox.ByMyHub)).ChildName);
        var waiting = await service.Hub.Triage.ListTriageQueueAsync(
            new() { Attention = { QueueAttention.AllocationDeclined }, PageSize = 200 }
        );
        Assert.Contains(waiting.Entries, entry => entry.Referral.Id == id && entry.AllocationsDeclined == 1);
    }

    [Fact]
    public async Task Hub_and_referrer_hear_and_the_service_does_not()
    {
        var offered = await service.OfferedAsync();
        await service.SchoolHealth.DeclineAsync(offered);

        Assert.Equal([EventKind.AllocationOffered, EventKind.AllocationDeclined], await service.Hub.HeardAsync(offered.Id));
        Assert.Equal([EventKind.AllocationOffered, EventKind.AllocationDeclined], await service.School.HeardAsync(offered.Id));
        Assert.Equal([EventKind.AllocationOffered], await service.SchoolHealth.HeardAsync(offered.Id));
        var news = (await service.School.FeedbackAsync(offered.ReferralId))[0];
        Assert.Equal(FeedbackKind.AllocationDeclined, news.Kind);
        Assert.EndsWith(
            "it has no room within a time that would help. Full until March. The hub decides again, and you will hear what comes of it.",
            news.Summary,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("March", news.FamilySummary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_referral_stays_open_until_the_hub_decides_again()
    {
        var decided = await service.OfferAsync(
            HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth),
            HubWork.Outcome("PMHT", Samples.PrimaryMentalHealth)
        );
        var id = decided.Referral.Id;
        await service.SchoolHealth.DeclineAsync(await service.SchoolHealth.AllocationAsync(id));
        var team = await service.MentalHealthTeam.AcceptAsync(await service.MentalHealthTeam.AllocationAsync(id));
        await service.MentalHealthTeam.EndAsync(team);
        Assert.Equal(ReferralState.Decided, (await service.School.GetAsync(id)).State);

        // Offered to the same service once more: a new offer, and the referral can be read again.
        await service.Hub.DecideAgainAsync(decided, HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth));
        var again = await service.SchoolHealth.AllocationAsync(id);
        Assert.Equal(AllocationState.Offered, again.State);
        Assert.Equal(id, (await service.SchoolHealth.GetAsync(id)).Id);
        await service.SchoolHealth.EndAsync(await service.SchoolHealth.AcceptAsync(again));
        Assert.Equal(ReferralState.Closed, (await service.School.GetAsync(id)).State);
    }

    [Fact]
    public async Task Another_reason_is_said_in_words()
    {
        var request = ServiceWork.Declining(await service.OfferedAsync());
        (request.Reason, request.Comment) = (AllocationDeclineReason.Other, " ");

        await Fault.OfFieldsAsync(service.SchoolHealth.Allocations.DeclineAllocationAsync(request), "comment REQUIRED");
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Allocations.DeclineAllocationAsync(new()),
            "request_id REQUIRED",
            "allocation_id REQUIRED",
            "etag REQUIRED",
            "reason REQUIRED"
        );
    }

    [Fact]
    public async Task Not_what_was_accepted_and_not_by_anybody_else()
    {
        var accepted = await service.SchoolHealth.AcceptAsync(await service.OfferedAsync());
        var fault = await Fault.OfAsync(
            service.SchoolHealth.Allocations.DeclineAllocationAsync(ServiceWork.Declining(accepted)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );

        Assert.Equal("RECORD_PROGRESS,END", fault.Info.Metadata["allowed_actions"]);
        await Fault.OfAsync(
            service.MentalHealthTeam.Allocations.DeclineAllocationAsync(ServiceWork.Declining(accepted)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Once_and_what_is_declined_stays_so()
    {
        var offered = await service.OfferedAsync();
        var request = ServiceWork.Declining(offered);
        var first = await service.SchoolHealth.Allocations.DeclineAllocationAsync(request);

        Assert.Equal(first, await service.SchoolHealth.Allocations.DeclineAllocationAsync(request));
        request.Comment = "Another.";
        await Fault.OfAsync(
            service.SchoolHealth.Allocations.DeclineAllocationAsync(request),
            StatusCode.AlreadyExists,
            "REQUEST_ID_REUSED"
        );
        await Fault.OfAsync(
            service.SchoolHealth.Allocations.DeclineAllocationAsync(ServiceWork.Declining(offered)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var allocations = service.SchoolHealth.Allocations;
        var declined = first.Allocation;
        foreach (
            var late in new Func<Task>[]
            {
                async () => await allocations.AcceptAllocationAsync(ServiceWork.Accepting(declined)),
                async () => await allocations.DeclineAllocationAsync(ServiceWork.Declining(declined)),
                async () => await allocations.RecordProgressAsync(ServiceWork.Progress(declined)),
                async () => await allocations.EndAllocationAsync(ServiceWork.Ending(declined)),
            }
        )
        {
            var fault = await Fault.OfAsync(late(), StatusCode.FailedPrecondition, "STATE_FORBIDS");
            Assert.Equal("", fault.Info.Metadata["allowed_actions"]);
        }
        Assert.Single(await service.School.FeedbackAsync(offered.ReferralId), news => news.Kind == FeedbackKind.AllocationDeclined);
    }
}
