using EarlyHelp.Integration.Robustness.Harness;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Robustness;

[Collection(Deployment.Name)]
public sealed class DatabaseAwayTests(Deployment deployment)
{
    private Database Database => deployment.Database;

    [Fact]
    public async Task While_the_database_is_away_nothing_is_promised_and_the_services_come_back_by_themselves()
    {
        using var stop = new CancellationTokenSource();
        var load = new Load(deployment, callers: 12);
        var running = load.RunAsync(stop.Token);
        foreach (var signal in new[] { "QUIT", "INT", "QUIT" })
        {
            await Task.Delay(700);
            await Database.StopAsync(signal);
            await deployment.UntilAsync(ServingStatus.NotServing, 0, 1);
            await Task.Delay(300);
            await Database.StartAsync();
            await deployment.UntilAsync(ServingStatus.Serving, 0, 1);
        }
        await stop.CancelAsync();
        await running;

        Assert.Contains(load.Submissions, submission => submission.Change.Replies.Any(reply => reply.SaysTryAgain));
        await FinishAsync(load);
    }

    [Fact]
    public async Task When_an_answer_of_the_database_is_lost_the_caller_hears_that_the_outcome_is_not_known()
    {
        using var stop = new CancellationTokenSource();
        var load = new Load(deployment, callers: 12);
        var running = load.RunAsync(stop.Token);
        for (var round = 0; round < 5; round++)
        {
            await Task.Delay(400);
            Database.Relay.LoseAnswers();
            await Task.Delay(200);
            Database.Relay.Cut();
        }
        await stop.CancelAsync();
        await running;

        Assert.Contains(load.Submissions, submission => submission.Change.Replies.Any(reply => reply.SaysOutcomeUnknown));
        await FinishAsync(load);
    }

    [Fact]
    public async Task A_session_that_the_database_ends_leaves_no_doubt_unsaid()
    {
        using var stop = new CancellationTokenSource();
        var load = new Load(deployment, callers: 12);
        var running = load.RunAsync(stop.Token);
        for (var round = 0; round < 20; round++)
        {
            await Task.Delay(100);
            await Database.Direct.CountAsync("pg_stat_activity where application_name like 'earlyhelp%' and pg_terminate_backend(pid)");
        }
        await stop.CancelAsync();
        await running;

        await FinishAsync(load);
    }

    [Fact]
    public async Task The_token_endpoint_says_when_to_ask_again_while_the_database_is_away_or_its_answer_is_lost()
    {
        await Database.StopAsync("QUIT");
        Assert.All(await AskForTokensAsync(), reply => Assert.True(reply.SaysTryAgain, reply.ToString()));
        await Database.StartAsync();
        await deployment.UntilAsync(ServingStatus.Serving, 0, 1);

        var replies = new List<TokenReply>();
        for (var round = 0; round < 5; round++)
        {
            Database.Relay.LoseAnswers();
            var asked = AskForTokensAsync();
            await Task.Delay(300);
            Database.Relay.Cut();
            replies.AddRange(await asked);
        }
        // One that asked too late to lose anything has its token.
        Assert.All(replies, reply => Assert.True(reply.SaysTryAgain || reply.HasToken, reply.ToString()));
        Assert.Contains(replies, reply => reply.SaysTryAgain);

        await deployment.UntilAsync(ServingStatus.Serving, 0, 1);
        Assert.All(await AskForTokensAsync(), reply => Assert.True(reply.HasToken, reply.ToString()));
        await deployment.CheckAsync(IsExpected);
    }

    private Task<TokenReply[]> AskForTokensAsync() =>
        Task.WhenAll(Enumerable.Range(0, 8).Select(i => deployment.AskForTokenAsync(i % 2, "sample-school-mis")));

    private async Task FinishAsync(Load load)
    {
        await load.CheckDenialsAsync(Database.Direct);
        await load.FinishAsync();
        await load.CheckEffectsAsync(Database.Direct);
        await deployment.CheckAsync(IsExpected);
    }

    /// <summary>The operator is to see in the log that the database is away, and nothing else.</summary>
    private static bool IsExpected(string entry) =>
        entry.Contains("access records could not be written", StringComparison.Ordinal)
        || (
            entry.Contains("CallRunner", StringComparison.Ordinal)
            && (
                entry.Contains("failed: Npgsql", StringComparison.Ordinal)
                || entry.Contains("failed: Postgres", StringComparison.Ordinal)
                // When its connection breaks at the wrong moment, Npgsql fails in its own code, or in what that calls.
                || entry.Contains(" at Npgsql.", StringComparison.Ordinal)
            )
        );
}
