using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Allocations;

[Collection(Service.Run)]
public sealed class RecordProgressTests(Service service)
{
    [Fact]
    public async Task The_first_record_starts_the_work_and_the_referrer_is_not_shown_the_note()
    {
        var accepted = await service.SchoolHealth.AcceptAsync(await service.OfferedAsync());
        var started = await service.SchoolHealth.RecordProgressAsync(accepted);
        var next = await service.SchoolHealth.RecordProgressAsync(started);

        Assert.Equal((AllocationState.Started, AllocationState.Started), (started.State, next.State));
        Assert.Equal([AllocationAction.RecordProgress, AllocationAction.End], next.AllowedActions);
        Assert.Equal(["Met the family.", "Met the family."], next.Progress.Select(record => record.Note));
        Assert.All(next.Progress, record => Assert.Equal(("Jo Conformance", "tester"), (record.Worker.Name, record.Worker.Role)));
        Assert.Equal(next.Progress, (await service.Hub.AllocationAsync(accepted.ReferralId, AllocationBox.ByMyHub)).Progress);
        var read = await service.School.Referrals.GetReferralAsync(new() { ReferralId = accepted.ReferralId });
        Assert.Empty(Assert.Single(read.Allocations).Progress);
        foreach (var concerned in new[] { service.Hub, service.School, service.SchoolHealth })
        {
            Assert.Single(await concerned.HeardAsync(accepted.Id), EventKind.AllocationStarted);
        }
    }

    [Fact]
    public async Task Not_before_it_is_accepted_and_not_after_it_is_over()
    {
        var offered = await service.OfferedAsync();
        Assert.Equal("ACCEPT,DECLINE", await ForbiddenAsync(offered));
        var ended = await service.SchoolHealth.EndAsync(await service.SchoolHealth.AcceptAsync(offered));
        Assert.Equal("", await ForbiddenAsync(ended));

        async Task<string> ForbiddenAsync(Allocation allocation) =>
            (
                await Fault.OfAsync(
                    service.SchoolHealth.Allocations.RecordProgressAsync(ServiceWork.Progress(allocation)),
                    StatusCode.FailedPrecondition,
                    "STATE_FORBIDS"
                )
            )
                .Info
                .Metadata["allowed_actions"];
    }

    [Fact]
    public async Task Says_everything_that_is_wrong_and_counts_a_repetition_once()
    {
        await Fault.OfFieldsAsync(
            service.SchoolHealth.Allocations.RecordProgressAsync(new() { Note = " " }),
            "request_id REQUIRED",
            "allocation_id REQUIRED",
            "etag REQUIRED",
            "note REQUIRED"
        );
        var accepted = await service.SchoolHealth.AcceptAsync(await service.OfferedAsync());
        var request = ServiceWork.Progress(accepted);
        var first = await service.SchoolHealth.Allocations.RecordProgressAsync(request);
        Assert.Equal(first, await service.SchoolHealth.Allocations.RecordProgressAsync(request));
        Assert.Single((await service.SchoolHealth.AllocationAsync(accepted.ReferralId)).Progress);
        await Fault.OfAsync(
            service.SchoolHealth.Allocations.RecordProgressAsync(ServiceWork.Progress(accepted)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        await Fault.OfAsync(
            service.MentalHealthTeam.Allocations.RecordProgressAsync(ServiceWork.Progress(first.Allocation)),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }
}
