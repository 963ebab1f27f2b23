using EarlyHelp.Integration.Robustness.Harness;

namespace EarlyHelp.Integration.Robustness;

[Collection(Deployment.Name)]
public sealed class KillTests(Deployment deployment)
{
    private const int Kills = 20;

    [Fact]
    public async Task Twenty_kills_under_load_lose_nothing_that_was_acknowledged()
    {
        using var stop = new CancellationTokenSource();
        var load = new Load(deployment, callers: 6);
        var running = load.RunAsync(stop.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(600 + 53 * kill % 400));
            await deployment.KillAsync(kill % 2);
            await deployment.StartAsync(kill % 2);
        }
        await stop.CancelAsync();
        await running;

        Assert.Contains(load.Submissions, submission => !submission.Change.IsKnown);
        await load.CheckDenialsAsync(deployment.Database.Direct);
        await load.FinishAsync();

        await load.CheckEffectsAsync(deployment.Database.Direct);
        await deployment.CheckAsync();
    }
}
