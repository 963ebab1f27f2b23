using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Events;

[Collection(Service.Run)]
public sealed class AcknowledgeEventsTests(Service service)
{
    private readonly string _consumer = $"consumer {Guid.NewGuid()}";

    private Partner Sender => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task A_consumer_begins_at_the_beginning_and_goes_on_from_what_it_acknowledged()
    {
        var first = await Sender.Events.ListEventsAsync(new() { PageSize = 1 });
        Assert.Equal(first, await Sender.Events.ListEventsAsync(new() { Consumer = _consumer, PageSize = 1 }));

        var cursor = await Sender.NowAsync();
        var referral = await Sender.SubmitAsync(Forms.Advice());
        Assert.Equal(cursor, await AcknowledgeAsync(Sender, cursor));

        await Sender.ListAsync(cursor, 1);
        var listed = await Sender.Events.ListEventsAsync(new() { Consumer = _consumer });
        Assert.Equal(referral.Id, Assert.Single(listed.Events).Event.SubjectId);
        using var watching = Watching.Open(Sender, new() { Consumer = _consumer });
        Assert.Equal(referral.Id, Assert.Single(await watching.EventsAsync(1)).SubjectId);
    }

    [Fact]
    public async Task It_moves_only_forwards()
    {
        var earlier = await Sender.NowAsync();
        await Sender.SubmitAsync(Forms.Advice());
        var later = Assert.Single(await Sender.ListAsync(earlier, 1)).Cursor;

        Assert.Equal(later, await AcknowledgeAsync(Sender, later));
        Assert.Equal(later, await AcknowledgeAsync(Sender, earlier));
        Assert.Equal(later, await AcknowledgeAsync(Sender, later));
    }

    [Fact]
    public async Task A_name_belongs_to_one_organisation()
    {
        await AcknowledgeAsync(Sender, await Sender.NowAsync());
        var before = await service.OtherSchool.NowAsync();
        await service.OtherSchool.SubmitAsync(Forms.Advice());
        await service.OtherSchool.ListAsync(before, 1);

        Assert.NotEmpty((await service.OtherSchool.Events.ListEventsAsync(new() { Consumer = _consumer })).Events);
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again()
    {
        var earlier = await Sender.NowAsync();
        await Sender.SubmitAsync(Forms.Advice());
        var later = Assert.Single(await Sender.ListAsync(earlier, 1)).Cursor;
        var request = Request(earlier);
        await Sender.Events.AcknowledgeEventsAsync(request);
        await AcknowledgeAsync(Sender, later);

        Assert.Equal(earlier, (await Sender.Events.AcknowledgeEventsAsync(request)).Cursor);
        request.Cursor = later;
        await Fault.OfAsync(Sender.Events.AcknowledgeEventsAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_used_is_not_kept()
    {
        var cursor = await Sender.NowAsync();
        await Fault.OfAsync(
            Sender.Events.AcknowledgeEventsAsync(Request(Feed.Changed(cursor, 30))),
            StatusCode.InvalidArgument,
            "CURSOR_INVALID"
        );
        await Fault.OfAsync(service.School.Events.AcknowledgeEventsAsync(Request(cursor)), StatusCode.InvalidArgument, "CURSOR_INVALID");
        await Fault.OfAsync(
            Sender.Events.AcknowledgeEventsAsync(Request(Feed.Changed(cursor, 0))),
            StatusCode.FailedPrecondition,
            "CURSOR_OF_ANOTHER_DATABASE"
        );
    }

    [Fact]
    public Task Says_what_is_wrong() =>
        Fault.OfFieldsAsync(
            Sender.Events.AcknowledgeEventsAsync(new() { RequestId = "1" }),
            "request_id FORMAT_INVALID",
            "consumer REQUIRED",
            "cursor REQUIRED"
        );

    private AcknowledgeEventsRequest Request(string cursor) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Consumer = _consumer,
            Cursor = cursor,
        };

    private async Task<string> AcknowledgeAsync(Partner partner, string cursor) =>
        (await partner.Events.AcknowledgeEventsAsync(Request(cursor))).Cursor;
}
