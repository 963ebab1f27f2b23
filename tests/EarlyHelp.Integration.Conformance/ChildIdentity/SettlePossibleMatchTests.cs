using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.ChildIdentity;

[Collection(Service.Run)]
public sealed class SettlePossibleMatchTests(Service service)
{
    [Fact]
    public async Task One_child_merges_the_newer_record_into_the_older()
    {
        var pair = await Pair.SubmitAsync(service);
        var request = await pair.SettlementAsync(service.Hub, MatchVerdict.SameChild);
        var kept = (await service.Hub.Children.SettlePossibleMatchAsync(request)).Child;

        Assert.Equal(pair.Older.ChildId, kept.Id);
        Assert.Equal(kept, await service.Hub.RecordAsync(kept.Id));
        var merged = await service.Hub.RecordAsync(pair.Newer.ChildId);
        Assert.Equal(kept.Id, merged.MergedInto);
        var entry = Assert.Single(kept.History);
        Assert.Equal(entry, Assert.Single(merged.History));
        Assert.Equal(
            (pair.Older.ChildId, pair.Newer.ChildId, "Jo Conformance", request.Reason, ""),
            (entry.KeptChildId, entry.MergedChildId, entry.MergedBy, entry.Reason, entry.UndoneBy)
        );
        Assert.Null(entry.UndoneAt);
        Assert.Null(await pair.FindMatchAsync(service.Hub));

        var next = await service.Practice.SubmitAsync(pair.NewerReferral.Form.Clone());
        Assert.Equal(kept.Id, (await service.Hub.PlacementAsync(next.Id)).ChildId);
    }

    [Fact]
    public async Task Two_children_stay_two_and_are_not_asked_about_again()
    {
        var pair = await Pair.SubmitAsync(service);
        var request = await pair.SettlementAsync(service.Hub, MatchVerdict.DifferentChildren);
        var older = (await service.Hub.Children.SettlePossibleMatchAsync(request)).Child;

        Assert.Equal((pair.Older.ChildId, ""), (older.Id, older.MergedInto));
        Assert.Equal("", (await service.Hub.RecordAsync(pair.Newer.ChildId)).MergedInto);
        await service.School.SubmitAsync(pair.OlderReferral.Form.Clone());
        await service.Practice.SubmitAsync(pair.NewerReferral.Form.Clone());
        Assert.Null(await pair.FindMatchAsync(service.Hub));
    }

    [Fact]
    public async Task Settled_once_and_the_second_worker_is_told()
    {
        var pair = await Pair.SubmitAsync(service);
        var (one, two) = (
            await pair.SettlementAsync(service.Hub, MatchVerdict.SameChild),
            await pair.SettlementAsync(service.Hub, MatchVerdict.DifferentChildren)
        );
        var first = await service.Hub.Children.SettlePossibleMatchAsync(one);

        await Fault.OfAsync(service.Hub.Children.SettlePossibleMatchAsync(two), StatusCode.Aborted, "ETAG_STALE");
        Assert.Equal(first, await service.Hub.Children.SettlePossibleMatchAsync(one));
        one.Reason = "Another.";
        await Fault.OfAsync(service.Hub.Children.SettlePossibleMatchAsync(one), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_match_of_another_area_or_of_none_is_not_found()
    {
        var request = await (await Pair.SubmitAsync(service)).SettlementAsync(service.Hub, MatchVerdict.SameChild);
        var second = service.Partner(Samples.SecondClient, Samples.SecondHub);
        var hidden = await Fault.OfAsync(second.Children.SettlePossibleMatchAsync(request), StatusCode.NotFound, "NOT_FOUND");
        request.MatchId = Guid.CreateVersion7().ToString();

        Assert.Equal(hidden.Bytes, (await Fault.OfAsync(service.Hub.Children.SettlePossibleMatchAsync(request))).Bytes);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Children.SettlePossibleMatchAsync(new()),
            "request_id REQUIRED",
            "match_id REQUIRED",
            "etag REQUIRED",
            "verdict REQUIRED",
            "reason REQUIRED"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Children.SettlePossibleMatchAsync(
                new()
                {
                    RequestId = "1",
                    MatchId = "2",
                    Etag = new('v', 41),
                    Verdict = (MatchVerdict)9,
                    Reason = new('x', 1001),
                }
            ),
            "request_id FORMAT_INVALID",
            "match_id FORMAT_INVALID",
            "etag TOO_LONG",
            "verdict ENUM_UNKNOWN",
            "reason TOO_LONG"
        );
    }
}
