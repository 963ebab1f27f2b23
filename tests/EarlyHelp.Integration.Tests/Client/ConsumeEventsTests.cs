using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>The durable consumer: at least once, from exactly where it was.</summary>
public sealed class ConsumeEventsTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("events-");

    private string CursorFile => Path.Combine(_directory.FullName, "cursor");

    [Fact]
    public async Task An_event_in_the_middle_of_which_the_program_stops_comes_again()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client();
        await foreach (var @event in client.Events.ConsumeAsync(EventConsumerOptions.InFile(CursorFile)))
        {
            if (@event.Id == "event 3")
                break;
        }
        Assert.Equal("2", await File.ReadAllTextAsync(CursorFile));

        Assert.Equal(["event 3", "event 4"], await Read(client, EventConsumerOptions.InFile(CursorFile), 2));
        Assert.Equal(["", "2"], service.Events.Starts);
    }

    [Fact]
    public async Task However_a_stream_ends_the_next_begins_where_it_was()
    {
        await using var service = await FakeService.StartAsync();
        service.Events.Stream = stream =>
            (
                2,
                stream switch
                {
                    1 => Failure.With(StatusCode.Unavailable, "STREAM_ENDED"),
                    2 => Failure.With(StatusCode.Unauthenticated, "TOKEN_INVALID"),
                    3 => Failure.With(StatusCode.ResourceExhausted, "CONSUMER_TOO_SLOW"),
                    _ => null,
                }
            );
        using var client = service.Client();

        var read = await Read(client, EventConsumerOptions.InFile(CursorFile), 10);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => $"event {number}"), read);
        Assert.Equal(["", "2", "4", "6", "8"], service.Events.Starts);
        // The token that was refused is not used again.
        Assert.Equal(2, service.TokenRequests.Count);
    }

    [Theory]
    [InlineData(StatusCode.OutOfRange, "CURSOR_TOO_OLD", ErrorReason.CursorTooOld)]
    [InlineData(StatusCode.FailedPrecondition, "CURSOR_OF_ANOTHER_DATABASE", ErrorReason.CursorOfAnotherDatabase)]
    [InlineData(StatusCode.PermissionDenied, "SCOPE_MISSING", ErrorReason.ScopeMissing)]
    public async Task What_trying_again_does_not_mend_is_said(StatusCode code, string reason, ErrorReason expected)
    {
        await using var service = await FakeService.StartAsync();
        service.Events.Stream = _ => (0, Failure.With(code, reason));
        using var client = service.Client();

        var error = await Assert.ThrowsAsync<EarlyHelpException>(() => Read(client, EventConsumerOptions.InFile(CursorFile), 1));

        Assert.Equal(expected, error.Reason);
        Assert.Single(service.Events.Starts);
    }

    [Fact]
    public async Task The_service_keeps_the_cursor_of_a_consumer_by_its_name()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client();

        await Read(client, EventConsumerOptions.AtService("mis"), 3);

        Assert.Equal(["mis"], service.Events.Starts);
        // The first bookmark, and each event once the next was asked for.
        Assert.Equal(["mis: 0", "mis: 1", "mis: 2"], service.Events.Acknowledged);
    }

    [Fact]
    public async Task A_consumer_that_begins_now_begins_there_after_a_restart_too()
    {
        await using var service = await FakeService.StartAsync();
        using var client = service.Client();
        await Read(client, EventConsumerOptions.InFile(CursorFile, beginNow: true), 1);
        await Read(client, EventConsumerOptions.InFile(CursorFile, beginNow: true), 1);

        Assert.Equal(["now", "0"], service.Events.Starts);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static async Task<List<string>> Read(EarlyHelpClient client, EventConsumerOptions options, int count) =>
        await client.Events.ConsumeAsync(options).Take(count).Select(@event => @event.Id).ToListAsync();
}
