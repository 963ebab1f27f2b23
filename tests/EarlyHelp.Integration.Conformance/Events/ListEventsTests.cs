using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Events;

[Collection(Service.Run)]
public sealed class ListEventsTests(Service service)
{
    private Partner Sender => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task Each_hears_of_what_concerns_it_in_the_order_in_which_it_happened()
    {
        var (before, atHub, elsewhere) = (await Sender.NowAsync(), await service.Hub.NowAsync(), await service.OtherSchool.NowAsync());
        var referral = await Sender.SubmitAsync(Forms.Support());
        var withdrawn = await Sender.WithdrawAsync(referral);

        var ours = (await Sender.ListAsync(before, 3)).Select(delivered => delivered.Event).ToList();
        var feedback = ours[2];
        Assert.Equal((EventKind.FeedbackGiven, referral.Id, ours[0].StreamId), (feedback.Kind, feedback.ReferralId, feedback.StreamId));
        ours.RemoveAt(2);
        Assert.Equal([EventKind.ReferralSubmitted, EventKind.ReferralWithdrawn], ours.Select(@event => @event.Kind));
        Assert.All(ours, @event => Assert.Equal((referral.Id, referral.Id), (@event.SubjectId, @event.ReferralId)));
        Assert.All(ours, @event => Assert.Equal((EventRelation.Referrer, false), (@event.Relation, @event.Urgent)));
        Assert.Equal(ours[0].StreamId, ours[1].StreamId);
        Assert.True(ours[0].Sequence < ours[1].Sequence);
        Assert.Equal([referral.SubmittedAt, withdrawn.ChangedAt], ours.Select(@event => @event.OccurredAt));

        var theirs = (await service.Hub.ListAsync(atHub, 3)).Select(delivered => delivered.Event).ToList();
        Assert.Equal((EventKind.CaseClosed, EventRelation.Accountable), (theirs[2].Kind, theirs[2].Relation));
        theirs.RemoveAt(2);
        Assert.Equal([EventKind.ReferralSubmitted, EventKind.ReferralWithdrawn], theirs.Select(@event => @event.Kind));
        Assert.All(theirs, @event => Assert.Equal((EventRelation.Hub, referral.Id), (@event.Relation, @event.ReferralId)));
        Assert.Empty(ours.Select(@event => @event.Id).Intersect(theirs.Select(@event => @event.Id)));
        // The hub's stream is the case: a referrer must not be able to count what happens to it.
        Assert.Empty(ours.Select(@event => @event.StreamId).Intersect(theirs.Select(@event => @event.StreamId)));
        Assert.Empty((await service.OtherSchool.Events.ListEventsAsync(new() { Cursor = elsewhere })).Events);
    }

    [Fact]
    public async Task A_harm_concern_is_urgent()
    {
        var before = await service.FrontDoor.NowAsync();
        var referral = await Sender.SubmitAsync(Forms.Harm());

        var heard = Assert.Single(await service.FrontDoor.ListAsync(before, 1)).Event;
        Assert.Equal((EventKind.ReferralDiverted, EventRelation.FrontDoor, true), (heard.Kind, heard.Relation, heard.Urgent));
        Assert.Equal(referral.Id, heard.SubjectId);
    }

    [Fact]
    public async Task Page_by_page_or_from_the_cursor_of_any_event_nothing_comes_twice_and_nothing_is_left_out()
    {
        var before = await Sender.NowAsync();
        for (var i = 0; i < 5; i++)
        {
            await Sender.SubmitAsync(Forms.Advice());
        }
        var all = await Sender.ListAsync(before, 5);

        var read = new List<DeliveredEvent>();
        ListEventsResponse page;
        do
        {
            page = await Sender.Events.ListEventsAsync(new() { Cursor = read.LastOrDefault()?.Cursor ?? before, PageSize = 2 });
            read.AddRange(page.Events);
            Assert.Equal(read.Count < 5, page.HasMore);
        } while (page.HasMore);

        Assert.Equal(all, read);
        Assert.Distinct(all.Select(delivered => delivered.Event.Id));
        foreach (var (i, delivered) in all.Index())
        {
            Assert.Equal(all.Skip(i + 1), (await Sender.Events.ListEventsAsync(new() { Cursor = delivered.Cursor })).Events);
        }
    }

    [Fact]
    public async Task An_empty_page_has_a_cursor_to_go_on_from()
    {
        var empty = await Sender.Events.ListEventsAsync(new() { Cursor = await Sender.NowAsync() });
        Assert.Empty(empty.Events);
        Assert.False(empty.HasMore);
        var referral = await Sender.SubmitAsync(Forms.Advice());

        Assert.Equal(referral.Id, Assert.Single(await Sender.ListAsync(empty.Cursor, 1)).Event.SubjectId);
    }

    [Fact]
    public async Task Without_a_start_it_begins_with_the_oldest_event()
    {
        var referral = await Sender.SubmitAsync(Forms.Advice());
        var seen = new List<DeliveredEvent>();
        var request = new ListEventsRequest { PageSize = 1000 };
        while (seen.All(delivered => delivered.Event.SubjectId != referral.Id))
        {
            var page = await Sender.Events.ListEventsAsync(request);
            seen.AddRange(page.Events);
            request.Cursor = page.Cursor;
        }

        Assert.Distinct(seen.Select(delivered => delivered.Event.Id));
        var first = Assert.Single((await Sender.Events.ListEventsAsync(new() { PageSize = 1 })).Events);
        Assert.Equal(seen[0], first);
    }

    [Fact]
    public async Task A_cursor_that_was_changed_or_given_to_another_organisation_is_refused()
    {
        var cursor = await Sender.NowAsync();
        foreach (var forged in new[] { "", "x", cursor[..^1], cursor + "A", new string('A', cursor.Length - 1) + "!" })
        {
            await RefusedAsync(Sender, forged, StatusCode.InvalidArgument, "CURSOR_INVALID");
        }
        // Position and seal; what is before them says of which database the cursor is.
        foreach (var at in Enumerable.Range(16, 44))
        {
            await RefusedAsync(Sender, Feed.Changed(cursor, at), StatusCode.InvalidArgument, "CURSOR_INVALID");
        }
        await RefusedAsync(service.School, cursor, StatusCode.InvalidArgument, "CURSOR_INVALID");
        await RefusedAsync(service.Hub, cursor, StatusCode.InvalidArgument, "CURSOR_INVALID");
    }

    [Fact]
    public async Task A_cursor_of_another_database_is_refused_as_one()
    {
        var fault = await RefusedAsync(
            Sender,
            Feed.Changed(await Sender.NowAsync(), 3),
            StatusCode.FailedPrecondition,
            "CURSOR_OF_ANOTHER_DATABASE"
        );
        Assert.Contains("Begin again without one", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_wrong()
    {
        await Fault.OfFieldsAsync(
            Sender.Events.ListEventsAsync(new() { Cursor = new('x', 201), PageSize = 1001 }),
            "cursor TOO_LONG",
            "page_size OUT_OF_RANGE"
        );
        await Fault.OfFieldsAsync(
            Sender.Events.ListEventsAsync(new() { Consumer = new('x', 61), PageSize = -1 }),
            "consumer TOO_LONG",
            "page_size OUT_OF_RANGE"
        );
    }

    [Fact]
    public async Task Needs_its_scope()
    {
        var token = await Sender.Client.TokenForAsync(new() { ["scope"] = "referrals.read" });
        var partner = new Partner(Sender.Client, Samples.ThirdSchool, token);

        var fault = await Fault.OfAsync(partner.Events.ListEventsAsync(new()), StatusCode.PermissionDenied, "SCOPE_MISSING");
        Assert.Equal("events.read", fault.Info.Metadata["scope"]);
    }

    private static Task<Fault> RefusedAsync(Partner partner, string cursor, StatusCode code, string reason) =>
        Fault.OfAsync(partner.Events.ListEventsAsync(new() { Cursor = cursor }), code, reason);
}
