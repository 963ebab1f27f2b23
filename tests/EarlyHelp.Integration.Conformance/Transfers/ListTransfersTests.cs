namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class ListTransfersTests(Service service)
{
    /// <summary>A receiver that nobody else's tests offer anything.</summary>
    private Partner Receiver => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task Newest_first_in_pages_without_what_was_written()
    {
        var offered = await OfferAsync(3);
        var request = new ListTransfersRequest { Box = TransferBox.OfferedToMe, PageSize = 2 };
        var first = await Receiver.Transfers.ListTransfersAsync(request);
        request.PageToken = first.NextPageToken;
        await OfferAsync(1);
        var second = await Receiver.Transfers.ListTransfersAsync(request);

        Assert.Equal([offered[2].Id, offered[1].Id, offered[0].Id], first.Transfers.Concat(second.Transfers).Take(3).Select(it => it.Id));
        Assert.Equal(first.CompleteUntil, second.CompleteUntil);
        var read = await Receiver.TransferAsync(offered[2].Id);
        read.Form = new() { Level = LevelOfNeed._3, StatutoryPlan = StatutoryPlanKind.ChildInNeed };
        Assert.Equal(read, first.Transfers[0]);
        await Fault.OfFieldsAsync(service.School.Transfers.ListTransfersAsync(request), "page_token PAGE_TOKEN_INVALID");
    }

    [Fact]
    public async Task Each_box_is_its_organisations()
    {
        var offered = Assert.Single(await OfferAsync(1));

        Assert.Contains(offered.Id, await IdsAsync(service.FrontDoor, TransferBox.OfferedByMe));
        Assert.Contains(offered.Id, await IdsAsync(Receiver, TransferBox.OfferedToMe));
        Assert.DoesNotContain(offered.Id, await IdsAsync(service.FrontDoor, TransferBox.OfferedToMe));
        Assert.DoesNotContain(offered.Id, await IdsAsync(service.School, TransferBox.OfferedToMe));
        await Fault.OfFieldsAsync(Receiver.Transfers.ListTransfersAsync(new()), "box REQUIRED");
    }

    [Fact]
    public async Task Only_the_states_and_kinds_that_are_asked_for()
    {
        var offered = await OfferAsync(2);
        await Receiver.DeclineAsync(offered[0].Id);

        Assert.Equal([offered[0].Id], await OfThoseAsync(new() { States = { TransferState.Declined } }));
        Assert.Equal([offered[1].Id], await OfThoseAsync(new() { States = { TransferState.Offered, TransferState.Expired } }));
        Assert.Equal([offered[1].Id, offered[0].Id], await OfThoseAsync(new() { Kinds = { TransferKind.StepDown } }));
        Assert.Empty(await OfThoseAsync(new() { Kinds = { TransferKind.Handover } }));

        async Task<IEnumerable<string>> OfThoseAsync(ListTransfersRequest request)
        {
            (request.Box, request.PageSize) = (TransferBox.OfferedToMe, 200);
            var list = await Receiver.Transfers.ListTransfersAsync(request);
            return list.Transfers.Select(transfer => transfer.Id).Where(id => offered.Exists(mine => mine.Id == id));
        }
    }

    [Fact]
    public async Task What_changed_since_comes_in_the_order_of_change_over_pages()
    {
        var offered = await OfferAsync(3);
        var declined = await Receiver.DeclineAsync(offered[1].Id);
        var request = new ListTransfersRequest
        {
            Box = TransferBox.OfferedToMe,
            ChangedSince = offered[0].ChangedAt,
            PageSize = 2,
        };
        var seen = new List<Transfer>();
        do
        {
            var page = await Receiver.Transfers.ListTransfersAsync(request);
            seen.AddRange(page.Transfers);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal([offered[0].Id, offered[2].Id, offered[1].Id], seen.Select(transfer => transfer.Id));
        Assert.Equal(declined.Etag, seen[^1].Etag);
    }

    private async Task<List<Transfer>> OfferAsync(int count)
    {
        var offered = new List<Transfer>();
        for (var i = 0; i < count; i++)
        {
            offered.Add(await service.StepDownAsync(to: Samples.ThirdSchool));
        }
        return offered;
    }

    private static async Task<IEnumerable<string>> IdsAsync(Partner partner, TransferBox box) =>
        (await partner.Transfers.ListTransfersAsync(new() { Box = box, PageSize = 200 })).Transfers.Select(transfer => transfer.Id);
}
