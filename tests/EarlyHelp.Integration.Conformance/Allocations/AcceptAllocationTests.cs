using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Allocations;

[Collection(Service.Run)]
public sealed class AcceptAllocationTests(Service service)
{
    [Fact]
    public async Task Takes_the_child_on_and_everybody_hears()
    {
        var offered = await service.OfferedAsync();
        Assert.Equal([AllocationAction.Accept, AllocationAction.Decline], offered.AllowedActions);
        var request = ServiceWork.Accepting(offered);
        var accepted = (await service.SchoolHealth.Allocations.AcceptAllocationAsync(request)).Allocation;

        Assert.Equal(AllocationState.Accepted, accepted.State);
        Assert.Equal([AllocationAction.RecordProgress, AllocationAction.End], accepted.AllowedActions);
        Assert.Equal((request.Worker, request.Contact), (accepted.Acceptance.Worker, accepted.Acceptance.Contact));
        Assert.Equal(request.ExpectedStart, accepted.Acceptance.ExpectedStart);
        Assert.Equal(accepted.ChangedAt, accepted.Acceptance.AcceptedAt);
        Assert.NotEqual(offered.Etag, accepted.Etag);
        Assert.Equal(accepted, await service.SchoolHealth.AllocationAsync(offered.ReferralId));
        foreach (var concerned in new[] { service.Hub, service.School, service.SchoolHealth })
        {
            Assert.Equal([EventKind.AllocationOffered, EventKind.AllocationAccepted], await concerned.HeardAsync(offered.Id));
        }
        var news = (await service.School.FeedbackAsync(offered.ReferralId))[0];
        Assert.Equal(FeedbackKind.AllocationAccepted, news.Kind);
        Assert.Contains("has taken on", news.Summary, StringComparison.Ordinal);
        Assert.Contains("Jo Bell (school nurse) will be in touch.", news.FamilySummary, StringComparison.Ordinal);
        Assert.Equal(accepted.Acceptance, news.Allocation.Acceptance);
        Assert.Empty(news.Allocation.AllowedActions);
    }

    [Fact]
    public async Task The_hub_that_was_about_to_decide_again_reads_again()
    {
        var decided = await service.OfferAsync();
        await service.SchoolHealth.AcceptAsync(await service.SchoolHealth.AllocationAsync(decided.Referral.Id));
        var request = HubWork.Deciding(decided.Referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        request.SupersedesDecisionId = decided.Decision.Id;

        await Fault.OfAsync(service.Hub.Triage.RecordDecisionAsync(request), StatusCode.Aborted, "ETAG_STALE");
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Allocations.AcceptAllocationAsync(new()),
            "request_id REQUIRED",
            "allocation_id REQUIRED",
            "etag REQUIRED",
            "worker REQUIRED"
        );
        var request = ServiceWork.Accepting(await service.OfferedAsync());
        request.Worker = new() { Role = "nurse" };
        request.Contact.Email = "nobody";
        request.ExpectedStart.Year = 2062;
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Allocations.AcceptAllocationAsync(request),
            "worker.name REQUIRED",
            "contact.email FORMAT_INVALID",
            "expected_start DATE_OUT_OF_RANGE"
        );
    }

    [Fact]
    public async Task Once_and_the_same_request_gives_the_first_answer_again()
    {
        var offered = await service.OfferedAsync();
        var request = ServiceWork.Accepting(offered);
        var first = await service.SchoolHealth.Allocations.AcceptAllocationAsync(request);

        Assert.Equal(first, await service.SchoolHealth.Allocations.AcceptAllocationAsync(request));
        request.Worker.Name = "Another";
        await Fault.OfAsync(service.SchoolHealth.Allocations.AcceptAllocationAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
        await Fault.OfAsync(
            service.SchoolHealth.Allocations.AcceptAllocationAsync(ServiceWork.Accepting(offered)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        var again = await Fault.OfAsync(
            service.SchoolHealth.Allocations.AcceptAllocationAsync(ServiceWork.Accepting(first.Allocation)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("RECORD_PROGRESS,END", again.Info.Metadata["allowed_actions"]);
        Assert.Single(await service.School.FeedbackAsync(offered.ReferralId), news => news.Kind == FeedbackKind.AllocationAccepted);
    }

    [Fact]
    public async Task For_anybody_else_it_is_not_there()
    {
        var offered = await service.OfferedAsync();
        var absent = ServiceWork.Accepting(offered);
        absent.AllocationId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.SchoolHealth.Allocations.AcceptAllocationAsync(absent), StatusCode.NotFound, "NOT_FOUND");

        foreach (var other in new[] { service.MentalHealthTeam, service.School, service.Practice })
        {
            var hidden = await Fault.OfAsync(other.Allocations.AcceptAllocationAsync(ServiceWork.Accepting(offered)));
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
    }
}
