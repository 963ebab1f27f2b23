using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.ChildIdentity;

[Collection(Service.Run)]
public sealed class UnmergeChildrenTests(Service service)
{
    [Fact]
    public async Task Both_records_are_as_they_were_and_the_history_tells()
    {
        var pair = await Pair.SubmitAsync(service);
        var (older, newer) = (await service.Hub.RecordAsync(pair.Older.ChildId), await service.Hub.RecordAsync(pair.Newer.ChildId));
        var request = await MergedAsync(pair);
        var answer = await service.Hub.Children.UnmergeChildrenAsync(request);

        Assert.Equal(AsItWas(older), AsItWas(answer.Kept));
        Assert.Equal(AsItWas(newer), AsItWas(answer.Restored));
        Assert.Equal(answer.Kept, await service.Hub.RecordAsync(older.Id));
        Assert.Equal(answer.Restored, await service.Hub.RecordAsync(newer.Id));
        var entry = Assert.Single(answer.Kept.History);
        Assert.Equal((request.MergeId, "Jo Conformance", request.Reason), (entry.MergeId, entry.UndoneBy, entry.UndoneReason));
        Assert.True(entry.UndoneAt.ToDateTime() > entry.MergedAt.ToDateTime());
        Assert.Equal(entry, Assert.Single(answer.Restored.History));
    }

    [Fact]
    public async Task What_comes_afterwards_finds_the_record_that_it_is_of()
    {
        var pair = await Pair.SubmitAsync(service);
        await service.Hub.Children.UnmergeChildrenAsync(await MergedAsync(pair));
        foreach (var (form, placed) in new[] { (pair.OlderReferral.Form, pair.Older), (pair.NewerReferral.Form, pair.Newer) })
        {
            var next = await service.Hub.PlacementAsync((await service.Practice.SubmitAsync(form.Clone())).Id);
            Assert.Equal((placed.ChildId, placed.CaseReference, true), (next.ChildId, next.CaseReference, next.CaseWasOpen));
        }
    }

    [Fact]
    public async Task An_open_case_that_the_merge_moved_goes_back()
    {
        var pair = await Pair.SubmitAsync(service);
        await service.School.WithdrawAsync(pair.OlderReferral);
        var undo = await MergedAsync(pair);
        var meanwhile = await service.Hub.PlacementAsync((await service.School.SubmitAsync(pair.OlderReferral.Form.Clone())).Id);
        Assert.Equal((pair.Older.ChildId, pair.Newer.CaseReference), (meanwhile.ChildId, meanwhile.CaseReference));

        undo.KeptEtag = (await service.Hub.RecordAsync(pair.Older.ChildId)).Etag;
        await service.Hub.Children.UnmergeChildrenAsync(undo);
        var next = await service.Hub.PlacementAsync((await service.Practice.SubmitAsync(pair.NewerReferral.Form.Clone())).Id);
        Assert.Equal((pair.Newer.ChildId, pair.Newer.CaseReference), (next.ChildId, next.CaseReference));
    }

    [Fact]
    public async Task Once_and_the_same_request_gives_the_first_answer_again()
    {
        var pair = await Pair.SubmitAsync(service);
        var request = await MergedAsync(pair);
        var first = await service.Hub.Children.UnmergeChildrenAsync(request);
        Assert.Equal(first, await service.Hub.Children.UnmergeChildrenAsync(request));

        request.RequestId = Guid.NewGuid().ToString();
        await Fault.OfAsync(service.Hub.Children.UnmergeChildrenAsync(request), StatusCode.Aborted, "ETAG_STALE");
        request.KeptEtag = first.Kept.Etag;
        await Fault.OfAsync(service.Hub.Children.UnmergeChildrenAsync(request), StatusCode.FailedPrecondition, "STATE_FORBIDS");
    }

    [Fact]
    public async Task A_merge_of_another_area_or_of_none_is_not_found()
    {
        var request = await MergedAsync(await Pair.SubmitAsync(service));
        var second = service.Partner(Samples.SecondClient, Samples.SecondHub);
        var hidden = await Fault.OfAsync(second.Children.UnmergeChildrenAsync(request), StatusCode.NotFound, "NOT_FOUND");
        request.MergeId = Guid.CreateVersion7().ToString();

        Assert.Equal(hidden.Bytes, (await Fault.OfAsync(service.Hub.Children.UnmergeChildrenAsync(request))).Bytes);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Children.UnmergeChildrenAsync(new() { MergeId = "1", KeptEtag = new('v', 41) }),
            "request_id REQUIRED",
            "merge_id FORMAT_INVALID",
            "kept_etag TOO_LONG",
            "reason REQUIRED"
        );
    }

    private async Task<UnmergeChildrenRequest> MergedAsync(Pair pair)
    {
        var kept = (await service.Hub.Children.MergeChildrenAsync(await pair.MergeAsync(service.Hub))).Child;
        return new()
        {
            RequestId = Guid.NewGuid().ToString(),
            MergeId = kept.History[^1].MergeId,
            KeptEtag = kept.Etag,
            Reason = "They are cousins.",
        };
    }

    private static ChildRecord AsItWas(ChildRecord record)
    {
        var identity = record.Clone();
        identity.Etag = "";
        identity.History.Clear();
        return identity;
    }
}
