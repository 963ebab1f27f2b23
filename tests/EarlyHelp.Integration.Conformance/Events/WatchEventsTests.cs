using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Events;

[Collection(Service.Run)]
public sealed class WatchEventsTests(Service service)
{
    private Partner Sender => service.Partner("sample-school-mis", Samples.ThirdSchool);

    [Fact]
    public async Task Events_come_as_they_happen_to_every_watch_of_the_organisation_and_to_no_other()
    {
        using var ours = await Watching.OpenAsync(Sender, new() { Now = true });
        using var also = await Watching.OpenAsync(Sender, new() { Now = true });
        using var hubs = await Watching.OpenAsync(service.Hub, new() { Now = true });
        using var others = await Watching.OpenAsync(service.OtherSchool, new() { Now = true });
        var referral = await Sender.SubmitAsync(Forms.Support());
        await Sender.WithdrawAsync(referral);

        var seen = await ours.EventsAsync(2);
        Assert.Equal([EventKind.ReferralSubmitted, EventKind.ReferralWithdrawn], seen.Select(@event => @event.Kind));
        Assert.Equal(seen, await also.EventsAsync(2));
        var atHub = await hubs.EventsAsync(3);
        Assert.Equal([EventKind.ReferralSubmitted, EventKind.ReferralWithdrawn, EventKind.CaseClosed], atHub.Select(@event => @event.Kind));
        // The case is no referral's alone.
        Assert.Equal([referral.Id, referral.Id, ""], atHub.Select(@event => @event.ReferralId));
        // The next that the other school hears of is its own.
        var own = await service.OtherSchool.SubmitAsync(Forms.Advice());
        Assert.Equal(own.Id, Assert.Single(await others.EventsAsync(1)).SubjectId);
    }

    [Fact]
    public async Task What_happened_meanwhile_comes_first_and_what_happens_now_follows_with_nothing_between()
    {
        var before = await Sender.NowAsync();
        // More than one page of the service's own reading.
        await SubmitAsync(150);
        await SubmitAsync(150);
        using var watching = Watching.Open(Sender, new() { Cursor = before });
        var early = await watching.EventsAsync(1);
        await SubmitAsync(20);
        var all = early.Concat(await watching.EventsAsync(319)).ToList();

        Assert.Equal((await Sender.ListAsync(before, 320)).Select(delivered => delivered.Event), all);
    }

    [Fact]
    public async Task It_goes_on_from_the_cursor_of_an_event_and_of_a_bookmark()
    {
        using var first = await Watching.OpenAsync(Sender, new() { Now = true });
        var bookmark = first.Cursor;
        var submitted = await SubmitAsync(3);
        var seen = await first.EventsAsync(1);
        var second = first.Cursor;

        using var afterEvent = Watching.Open(Sender, new() { Cursor = second });
        seen = [.. seen, .. await afterEvent.EventsAsync(2)];
        // They are submitted at once, and come in the order in which they were written.
        Assert.Equal(submitted.Order(StringComparer.Ordinal), seen.Select(@event => @event.SubjectId).Order(StringComparer.Ordinal));
        using var afterBookmark = Watching.Open(Sender, new() { Cursor = bookmark });
        Assert.Equal(seen, await afterBookmark.EventsAsync(3));
    }

    [Fact]
    public async Task A_silent_stream_has_a_bookmark_every_fifteen_seconds()
    {
        using var watching = await Watching.OpenAsync(Sender, new() { Now = true });
        var opened = System.Diagnostics.Stopwatch.StartNew();
        var next = await watching.NextAsync();

        Assert.Equal(WatchEventsResponse.ItemOneofCase.Bookmark, next.ItemCase);
        Assert.True(opened.Elapsed < TimeSpan.FromSeconds(15), $"{opened.Elapsed}");
        var referral = Assert.Single(await SubmitAsync(1));
        using var resumed = Watching.Open(Sender, new() { Cursor = watching.Cursor });
        Assert.Equal(referral, Assert.Single(await resumed.EventsAsync(1)).SubjectId);
    }

    [DevelopmentFact]
    public async Task It_ends_when_the_access_token_runs_out()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(await File.ReadAllTextAsync(service.TokenSigningKeyFile));
        var parts = (await Sender.Client.TokenAsync()).Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["exp"] = Assertion.InSeconds(4);
        var text = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var token = $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";

        using var watching = await Watching.OpenAsync(new(Sender.Client, Samples.ThirdSchool, token), new() { Now = true });

        await watching.EndAsync(StatusCode.Unauthenticated, "TOKEN_INVALID");
    }

    [Fact]
    public async Task Who_may_not_watch_is_told_so_as_by_any_call()
    {
        var stranger = new EventService.EventServiceClient(Sender.Client.Invoker);
        using var without = new Watching(stranger.WatchEvents(new()));
        await without.EndAsync(StatusCode.Unauthenticated, "TOKEN_INVALID");

        var token = await Sender.Client.TokenForAsync(new() { ["scope"] = "referrals.read" });
        using var unscoped = Watching.Open(new(Sender.Client, Samples.ThirdSchool, token), new());
        await unscoped.EndAsync(StatusCode.PermissionDenied, "SCOPE_MISSING");

        using var foreign = Watching.Open(service.Partner("sample-school-mis", Samples.Practice), new());
        await foreign.EndAsync(StatusCode.PermissionDenied, "ORGANISATION_NOT_YOURS");
    }

    [Fact]
    public async Task A_cursor_that_cannot_be_used_is_refused_with_what_to_do()
    {
        var cursor = await Sender.NowAsync();
        using var forged = Watching.Open(Sender, new() { Cursor = Feed.Changed(cursor, 20) });
        await forged.EndAsync(StatusCode.InvalidArgument, "CURSOR_INVALID");
        using var foreign = Watching.Open(service.School, new() { Cursor = cursor });
        await foreign.EndAsync(StatusCode.InvalidArgument, "CURSOR_INVALID");
        using var restored = Watching.Open(Sender, new() { Cursor = Feed.Changed(cursor, 0) });
        await restored.EndAsync(StatusCode.FailedPrecondition, "CURSOR_OF_ANOTHER_DATABASE");
        using var tooLong = Watching.Open(Sender, new() { Consumer = new('x', 61) });
        var fault = await tooLong.EndAsync(StatusCode.InvalidArgument, "FIELDS_INVALID");
        Assert.Equal(["consumer TOO_LONG"], fault.Lines);
    }

    private async Task<List<string>> SubmitAsync(int count)
    {
        var items = Enumerable.Range(0, count).Select(_ => Forms.Request(Forms.Advice()));
        var answer = await Sender.Referrals.BatchSubmitReferralsAsync(new() { Requests = { items } });
        return [.. answer.Results.Select(result => result.Response.Referral.Id)];
    }
}
