using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.ChildIdentity;

[Collection(Service.Run)]
public sealed class MergeChildrenTests(Service service)
{
    [Fact]
    public async Task Merges_two_records_that_nothing_connects()
    {
        var pair = await UnlikeAsync();
        Assert.Null(await pair.FindMatchAsync(service.Hub));
        var request = await pair.MergeAsync(service.Hub);
        var kept = (await service.Hub.Children.MergeChildrenAsync(request)).Child;

        Assert.Equal(pair.Older.ChildId, kept.Id);
        Assert.NotEqual(request.KeptEtag, kept.Etag);
        Assert.Equal(request.Reason, Assert.Single(kept.History).Reason);
        Assert.Equal(kept.Id, (await service.Hub.RecordAsync(pair.Newer.ChildId)).MergedInto);
        var next = await service.Practice.SubmitAsync(pair.NewerReferral.Form.Clone());
        Assert.Equal(kept.Id, (await service.Hub.PlacementAsync(next.Id)).ChildId);
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again()
    {
        var request = await (await UnlikeAsync()).MergeAsync(service.Hub);
        var first = await service.Hub.Children.MergeChildrenAsync(request);

        Assert.Equal(first, await service.Hub.Children.MergeChildrenAsync(request));
        request.RequestId = Guid.NewGuid().ToString();
        await Fault.OfAsync(service.Hub.Children.MergeChildrenAsync(request), StatusCode.Aborted, "ETAG_STALE");
    }

    [Fact]
    public async Task Either_etag_may_be_stale()
    {
        var pair = await UnlikeAsync();
        foreach (var stale in new Action<MergeChildrenRequest>[] { request => request.KeptEtag = "x", request => request.MergedEtag = "x" })
        {
            var request = await pair.MergeAsync(service.Hub);
            stale(request);
            await Fault.OfAsync(service.Hub.Children.MergeChildrenAsync(request), StatusCode.Aborted, "ETAG_STALE");
        }
    }

    [Fact]
    public async Task Only_two_records_that_stand_on_their_own()
    {
        var pair = await UnlikeAsync();
        var itself = await pair.MergeAsync(service.Hub);
        (itself.MergedChildId, itself.MergedEtag) = (itself.KeptChildId, itself.KeptEtag);
        await Fault.OfAsync(service.Hub.Children.MergeChildrenAsync(itself), StatusCode.FailedPrecondition, "STATE_FORBIDS");

        await service.Hub.Children.MergeChildrenAsync(await pair.MergeAsync(service.Hub));
        await Fault.OfAsync(
            service.Hub.Children.MergeChildrenAsync(await pair.MergeAsync(service.Hub)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }

    [Fact]
    public async Task A_record_of_another_area_or_of_none_is_not_found()
    {
        var request = await (await UnlikeAsync()).MergeAsync(service.Hub);
        var second = service.Partner(Samples.SecondClient, Samples.SecondHub);
        var hidden = await Fault.OfAsync(second.Children.MergeChildrenAsync(request), StatusCode.NotFound, "NOT_FOUND");
        request.MergedChildId = Guid.CreateVersion7().ToString();

        Assert.Equal(hidden.Bytes, (await Fault.OfAsync(service.Hub.Children.MergeChildrenAsync(request))).Bytes);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Children.MergeChildrenAsync(new() { KeptChildId = "1", MergedEtag = new('v', 41) }),
            "request_id REQUIRED",
            "kept_child_id FORMAT_INVALID",
            "kept_etag REQUIRED",
            "merged_child_id REQUIRED",
            "merged_etag TOO_LONG",
            "reason REQUIRED"
        );
    }

    private Task<Pair> UnlikeAsync() =>
        Pair.SubmitAsync(
            service,
            child =>
            {
                child.Name = new() { Given = Forms.RandomName(), Family = Forms.Marker };
                child.Address.Postcode = Forms.RandomPostcode();
            }
        );
}
