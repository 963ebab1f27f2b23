using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Npgsql;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Robustness;

/// <summary>The feed is complete, ordered within each stream and resumable, whatever transactions are open meanwhile.</summary>
[Collection(Deployment.Name)]
public sealed class EventFeedTests(Deployment deployment)
{
    private const int Writers = 64;
    private const int Consumers = 40;
    private const int Connections = 1_000;

    private NpgsqlDataSource Database => deployment.Database.Direct;

    private Partner Hub => deployment.CentralHub;

    [Fact]
    public async Task A_thousand_connections_at_any_cursor_miss_nothing_while_64_write_and_transactions_stay_open()
    {
        Partner[] readers = [deployment.School, deployment.OtherSchool, deployment.Practice, deployment.CentralHub, deployment.NorthHub];
        using var stop = new CancellationTokenSource();
        var held = new HeldTransactions(Database, [.. readers.Select(reader => reader.OrganisationId)]);
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(i => WriteAsync(i, stop.Token)).Append(held.RunAsync(stop.Token)));
        var consumers = Enumerable
            .Range(0, Consumers)
            .Select(i => new FeedConsumer(deployment, readers[i % readers.Length], new Random(i)))
            .ToList();
        await Task.WhenAll(
            consumers.Select(async consumer =>
            {
                for (var connection = 0; connection < Connections / Consumers; connection++)
                {
                    await consumer.ConnectAsync();
                }
            })
        );
        await stop.CancelAsync();
        await writing;

        Assert.True(held.Committed > 20 && held.Undone > 5, $"{held.Committed} held transactions committed, {held.Undone} undone.");
        Assert.True(consumers.Sum(consumer => consumer.Connections) >= Connections);
        Assert.InRange(consumers.Sum(consumer => consumer.Watches), Connections / 4, Connections);
        foreach (var consumer in consumers)
        {
            var stored = await StoredAsync(consumer.OrganisationId);
            await consumer.FinishAsync(stored[^1]);
            consumer.Check(stored);
        }
        await held.RemoveAsync();
        // A consumer may hang up before its request was read.
        await deployment.CheckAsync(entry => entry.Contains("The client reset the request stream", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consumer_that_does_not_read_is_cut_off_and_goes_on_where_it_was_and_nobody_waits_for_it()
    {
        var stream = LooseEvents.NewId();
        using var channel = deployment.OpenChannel(0);
        using var slow = await OpenAsync(Hub, channel.CreateCallInvoker());
        using var quick = await OpenAsync(Hub, deployment.Invoker(0));
        var cursor = slow.ResponseStream.Current.Bookmark.Cursor;
        IReadOnlyList<string> written;
        await using (var session = await Database.OpenConnectionAsync())
        {
            written = await LooseEvents.WriteAsync(session, Hub.OrganisationId, stream, firstSequence: 1, count: 6_000);
        }
        Assert.Equal(written, await ReadAsync(quick, written.Count));

        // It looks again when the service has given it up, and not before: reading is what would keep it.
        await Task.Delay(TimeSpan.FromSeconds(12));
        var read = new List<string>();
        var ended = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await slow.ResponseStream.MoveNext(CancellationToken.None))
            {
                if (slow.ResponseStream.Current.Event is { } delivered)
                {
                    read.Add(delivered.Event.Id);
                    cursor = delivered.Cursor;
                }
            }
        });
        Assert.Equal((StatusCode.ResourceExhausted, ErrorReason.ConsumerTooSlow), (ended.StatusCode, Reply.ReasonOf(ended)));
        Assert.InRange(read.Count, 1, written.Count - 1);
        using var again = Hub.WatchEvents(deployment.Invoker(1), new() { Cursor = cursor }, Guid.NewGuid());
        read.AddRange(await ReadAsync(again, written.Count - read.Count));
        Assert.Equal(written, read);

        await LooseEvents.RemoveAsync(Database, stream);
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task When_a_process_is_killed_its_watches_go_on_at_the_other()
    {
        using var atFirst = await OpenAsync(Hub, deployment.Invoker(0));
        var before = await SubmitAsync(service: 1, count: 5);
        Assert.Equal(before, await SubjectsAsync(atFirst, 5));
        var cursor = atFirst.ResponseStream.Current.Event.Cursor;
        await deployment.KillAsync(0);
        await Assert.ThrowsAsync<RpcException>(() => ReadAsync(atFirst, 1));

        var meanwhile = await SubmitAsync(service: 1, count: 5);
        using var atSecond = Hub.WatchEvents(deployment.Invoker(1), new() { Cursor = cursor }, Guid.NewGuid());
        Assert.Equal(meanwhile, await SubjectsAsync(atSecond, 5));
        await deployment.StartAsync(0);
        Assert.Equal(await SubmitAsync(service: 0, count: 5), await SubjectsAsync(atSecond, 5));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_a_watch_waits()
    {
        using var watch = await OpenAsync(Hub, deployment.Invoker(0));
        await deployment.Database.StopAsync("QUIT");
        await deployment.UntilAsync(ServingStatus.NotServing, 0, 1);
        await deployment.Database.StartAsync();
        await deployment.UntilAsync(ServingStatus.Serving, 0, 1);

        Assert.Equal(await SubmitAsync(service: 1, count: 3), await SubjectsAsync(watch, 3));
        await deployment.CheckAsync();
    }

    [Fact]
    public async Task What_a_watch_shows_is_on_the_record_when_it_arrives()
    {
        var callId = Guid.NewGuid();
        using var watch = Hub.WatchEvents(deployment.Invoker(0), new() { Now = true }, callId);
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal([Guid.Empty], await RecordedAsync());
        for (var i = 0; i < 5; i++)
        {
            var submitted = await SubmitAsync(service: i, count: 1);
            Assert.Equal(submitted, await SubjectsAsync(watch, 1));
            Assert.Contains(Guid.Parse(submitted[0]), await RecordedAsync());
        }
        await deployment.CheckAsync();

        // A record without subjects is the opening.
        Task<List<Guid>> RecordedAsync() =>
            Database.ReadAsync(
                "select coalesce(subject, $2) from access_record left join unnest(subjects) subject on true where user_id = $1 and outcome = 0 and rpc like '%/WatchEvents'",
                row => row.GetGuid(0),
                callId.ToString(),
                Guid.Empty
            );
    }

    [Fact]
    public async Task A_watch_ends_when_its_client_may_no_longer_act_for_the_organisation()
    {
        using var watch = await OpenAsync(deployment.Police, deployment.Invoker(0));
        await Database.ReadAsync("delete from client_organisation where organisation_id = $1", _ => 0, deployment.Police.OrganisationId);
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var ended = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await watch.ResponseStream.MoveNext(patience.Token)) { }
            });
            Assert.Equal((StatusCode.Unauthenticated, ErrorReason.TokenInvalid), (ended.StatusCode, Reply.ReasonOf(ended)));
        }
        finally
        {
            await Database.ReadAsync(
                "insert into client_organisation (client_id, organisation_id) values ('sample-police', $1)",
                _ => 0,
                deployment.Police.OrganisationId
            );
        }
    }

    private static async Task<AsyncServerStreamingCall<WatchEventsResponse>> OpenAsync(Partner partner, CallInvoker invoker)
    {
        var watch = partner.WatchEvents(invoker, new() { Now = true }, Guid.NewGuid());
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        return watch;
    }

    private static Task<List<string>> ReadAsync(AsyncServerStreamingCall<WatchEventsResponse> watch, int count) =>
        ReadAsync(watch, count, @event => @event.Id);

    /// <summary>Of each referral that was submitted, its first event.</summary>
    private static Task<List<string>> SubjectsAsync(AsyncServerStreamingCall<WatchEventsResponse> watch, int count) =>
        ReadAsync(watch, count, @event => @event.SubjectId);

    private static async Task<List<string>> ReadAsync(
        AsyncServerStreamingCall<WatchEventsResponse> watch,
        int count,
        Func<Event, string> what
    )
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var read = new List<string>();
        while (read.Count < count)
        {
            Assert.True(await watch.ResponseStream.MoveNext(patience.Token));
            if (watch.ResponseStream.Current.Event is { } delivered)
            {
                read.Add(what(delivered.Event));
            }
        }
        return read;
    }

    private async Task<List<string>> SubmitAsync(int service, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var reply = await deployment.School.SubmitAsync(service, Pupils.Support(Pupils.Child()));
            ids.Add(reply.Response!.Referral.Id);
        }
        return ids;
    }

    /// <summary>Submits, and takes some back again, so that streams grow.</summary>
    private async Task WriteAsync(int writer, CancellationToken stop)
    {
        Partner[] senders = [deployment.School, deployment.OtherSchool, deployment.Practice];
        var sender = senders[writer % senders.Length];
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var submitted = await sender.SubmitAsync(writer + i, Pupils.Support(Pupils.Child()));
            Assert.True(submitted.IsOk, submitted.ToString());
            if (i % 3 == 0)
            {
                var withdrawn = await sender.WithdrawAsync(
                    writer,
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = submitted.Response!.Referral.Id,
                        Etag = submitted.Response.Referral.Etag,
                        Reason = WithdrawalReason.Duplicate,
                    }
                );
                Assert.True(withdrawn.IsOk, withdrawn.ToString());
            }
        }
    }

    private Task<List<string>> StoredAsync(Guid organisationId) =>
        Database.ReadAsync(
            "select id from event where organisation_id = $1 order by transaction_id, sequence, id",
            row => row.GetGuid(0).ToString(),
            organisationId
        );
}
