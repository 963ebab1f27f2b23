using System.Collections.Concurrent;
using EarlyHelp.Integration.Robustness.Harness;
using EarlyHelp.Integration.Tests.Transfers;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Robustness;

/// <summary>
/// Several organisations and the clock act on one case at the same time through two processes, each by a script of its own. Whatever comes of
/// it, the changes that were committed are possible one after the other, as one sequence of calls would be: at every moment one organisation is
/// accountable, one offer at most is open, and the case ends when nothing needs it, or its organisation closes it.
/// </summary>
[Collection(Deployment.Name)]
public sealed class TransferInterleavingTests(Deployment deployment)
{
    private const int Plays = 40;
    private const int WorkersOfEach = 2;
    private const int Steps = 20;

    private static readonly ErrorReason[] Losing = [ErrorReason.EtagStale, ErrorReason.StateForbids, ErrorReason.NotFound];

    /// <summary>What must happen often enough. Its organisation seldom finds the case with nothing open: CaseRaceTests has that.</summary>
    private static readonly EventKind[] Kinds =
    [
        EventKind.TransferOffered,
        EventKind.TransferAccepted,
        EventKind.TransferDeclined,
        EventKind.TransferWithdrawn,
        EventKind.TransferExpired,
        EventKind.AssessmentStarted,
        EventKind.AssessmentClosed,
        EventKind.ReferralWithdrawn,
    ];

    private readonly ConcurrentBag<Reply> replies = [];
    private readonly List<EventKind> done = [];

    [Fact]
    public async Task Any_interleaving_is_as_one_sequence_of_calls()
    {
        await using var clock = ExpiringService.On(deployment);
        var actors = new CaseActors(deployment, clock);
        await using (var history = await CaseHistory.NoteAsync(deployment.Database.Direct, actors.Partners))
        {
            Prop.ForAll(AnyPlay(actors.Partners.Count).ToArbitrary(), play => PlayAsync(play, actors, history).GetAwaiter().GetResult())
                .Check(Config.QuickThrowOnFailure.WithMaxTest(Plays));
        }
        AssertInterleaved();
        await deployment.CheckAsync();
    }

    private static Gen<Step> AnyStep(int organisations) =>
        from what in Gen.Frequency(
            (6, Gen.Constant(CaseStep.Offer)),
            (6, Gen.Constant(CaseStep.Accept)),
            (2, Gen.Constant(CaseStep.Decline)),
            (1, Gen.Constant(CaseStep.Withdraw)),
            (3, Gen.Constant(CaseStep.Start)),
            (1, Gen.Constant(CaseStep.Close)),
            (1, Gen.Constant(CaseStep.EndReferral)),
            (3, Gen.Constant(CaseStep.CloseCase))
        )
        from to in Gen.Choose(0, organisations - 1)
        select new Step(what, to);

    private static Gen<Play> AnyPlay(int organisations) =>
        from brought in Gen.Elements(true, false)
        from to in Gen.Choose(1, organisations - 1)
        from scripts in AnyStep(organisations).ArrayOf(Steps).ArrayOf(organisations * WorkersOfEach)
        select new Play(brought, to, scripts);

    private async Task PlayAsync(Play play, CaseActors actors, CaseHistory history)
    {
        var caseId = play.Brought ? await actors.BringAsync(play.To) : await actors.ReferAsync();
        using var ends = new CancellationTokenSource();
        var expiring = ExpireAsync(caseId, actors, ends.Token);
        try
        {
            await Race.RunAsync(play.Scripts.Length, i => ActAsync(caseId, actors, i % actors.Partners.Count, play.Scripts[i]));
        }
        finally
        {
            await ends.CancelAsync();
            await expiring;
        }
        await actors.SettleAsync();
        done.AddRange(await history.ReplayAsync(caseId, play.Brought ? TransferModel.Brought(play.To) : TransferModel.Referred(hub: 1)));
    }

    private async Task<int> ActAsync(Guid caseId, CaseActors actors, int by, Step[] script)
    {
        foreach (var step in script)
        {
            if (await actors.ActAsync(caseId, by, step.What, step.To) is not { } reply)
            {
                // Somebody else does something meanwhile, and the next step may be possible.
                await Task.Delay(Random.Shared.Next(20));
                continue;
            }
            Assert.True(reply.IsOk || Losing.Contains(reply.Reason), $"{reply.Rpc}: {reply.Code} {reply.Reason}");
            replies.Add(reply);
        }
        return by;
    }

    /// <summary>From time to time, what is on offer at that moment.</summary>
    private static async Task ExpireAsync(Guid caseId, CaseActors actors, CancellationToken ends)
    {
        while (!ends.IsCancellationRequested)
        {
            await Task.Delay(Random.Shared.Next(400), CancellationToken.None);
            await actors.ExpireAsync(caseId);
        }
    }

    /// <summary>Or the test would show nothing: each of these kinds of step happens, and not a few are lost to somebody who was first.</summary>
    private void AssertInterleaved()
    {
        var steps = done.CountBy(kind => kind).ToDictionary();
        var losses = replies.Where(reply => !reply.IsOk).CountBy(reply => reply.Reason).ToDictionary();
        var what = $"{string.Join(", ", steps)}; of {replies.Count} calls lost: {string.Join(", ", losses)}";
        Assert.True(Kinds.All(kind => steps.GetValueOrDefault(kind) >= 3), what);
        Assert.True(steps[EventKind.TransferAccepted] >= 15, what);
        Assert.True(losses.GetValueOrDefault(ErrorReason.EtagStale) >= 5 && losses.GetValueOrDefault(ErrorReason.StateForbids) >= 5, what);
        Assert.True(losses.Values.Sum() >= replies.Count / 10, what);
    }

    private sealed record Step(CaseStep What, int To);

    private sealed record Play(bool Brought, int To, Step[][] Scripts);
}
