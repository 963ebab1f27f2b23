using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Cli;

public sealed class EventsWatchTests
{
    [Fact]
    public async Task Each_event_is_a_line_and_watching_again_goes_on_where_it_was()
    {
        await using var work = await Workplace.OpenAsync();
        work.Service.Events.Stream = _ => (3, Client.Failure.With(StatusCode.OutOfRange, "CURSOR_TOO_OLD"));
        var file = work.Write("cursor.txt", "7");

        var run = await work.RunAsync("events", "watch", "--cursor-file", file, "--json");
        await work.RunAsync("events", "watch", "--cursor-file", file);

        Assert.Equal(1, run.ExitCode);
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["event 8", "event 9", "event 10"], lines.Select(line => JsonParser.Default.Parse<Event>(line).Id));
        Assert.Equal(["7", "10"], work.Service.Events.Starts);
        Assert.Contains("CURSOR_TOO_OLD", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_it_says_where_it_goes_on_and_not_that_something_was_sent()
    {
        await using var work = await Workplace.OpenAsync();
        using var stop = new CancellationTokenSource();
        work.Service.Events.Stream = number =>
        {
            if (number == 2)
            {
                stop.Cancel();
            }
            return (2, null);
        };

        var run = await work.RunAsync(["events", "watch", "--consumer", "desk"], stop.Token);

        Assert.Equal(130, run.ExitCode);
        Assert.Equal("Stopped. Begun again, it goes on from here; the last event may come again.", run.Error.Trim());
    }

    [Theory]
    [InlineData("events", "watch")]
    [InlineData("events", "watch", "--consumer", "desk", "--cursor-file", "cursor.txt")]
    public async Task Where_the_cursor_is_kept_is_said_once(params string[] args)
    {
        await using var work = await Workplace.OpenAsync();

        Assert.Equal(2, (await work.RunAsync(args)).ExitCode);
        Assert.Empty(work.Service.Events.Starts);
    }
}
