using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>
/// Whatever anybody does, in whatever order, from submission to closure: only what the contract publishes happens, what is refused
/// changes nothing and says what is possible, every ending is heard, and every open case has its one accountable organisation.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed class JourneyPropertyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly HashSet<What> _done = [];
    private readonly HashSet<What> _refused = [];
    private UseCases? _service;
    private Actors? _actors;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "journey_property");
        _actors = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public void Any_sequence_of_calls_by_any_actors()
    {
        Prop.ForAll(Arb.From(Journeys, OneStepLess), journey => PlayAsync(journey).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(130).WithStartSize(5).WithEndSize(45));

        // A property that is never reached proves nothing.
        Assert.Empty(Enum.GetValues<What>().Except(_done));
        Assert.Empty(Enum.GetValues<What>().Except([What.Acknowledge, What.Pause, What.Wait]).Except(_refused));
    }

    /// <summary>Some begin further on, or chance would seldom bring them there.</summary>
    private static Gen<Journey> Journeys
    {
        get
        {
            var taken = new Step(What.Take, 0, 0, [], IsHarm: false);
            // Two services, so that there is something to do.
            var decided = new Step(What.Decide, 0, 0, [0, 1], IsHarm: false);
            return Gen.Frequency(
                (1, StepsOf(Anything).ListOf().Select(steps => new Journey(true, steps))),
                (5, StepsOf(Anything).ListOf().Select(steps => new Journey(false, steps))),
                (5, StepsOf(Anything).ListOf().Select(steps => new Journey(false, [taken, .. steps]))),
                (6, StepsOf(Mostly(Helping)).ListOf().Select(steps => new Journey(false, [taken, decided, .. steps])))
            );
        }
    }

    private static Gen<What> Anything =>
        Gen.Frequency(
            (4, Gen.Constant(What.Take)),
            (2, Gen.Constant(What.Rate)),
            (3, Gen.Constant(What.AskReferrer)),
            (2, Gen.Constant(What.AskOther)),
            (4, Gen.Constant(What.Answer)),
            (2, Gen.Constant(What.See)),
            (2, Gen.Constant(What.Draft)),
            (2, Gen.Constant(What.Submit)),
            (2, Gen.Constant(What.Decline)),
            (1, Gen.Constant(What.Withdraw)),
            (3, Gen.Constant(What.Decide)),
            (1, Gen.Constant(What.Acknowledge)),
            (1, Gen.Constant(What.Pause)),
            (1, Gen.Constant(What.Wait)),
            (6, Helping)
        );

    private static Gen<What> Helping =>
        Gen.Frequency(
            (1, Gen.Constant(What.Decide)),
            (5, Gen.Constant(What.Accept)),
            (3, Gen.Constant(What.DeclineOffer)),
            (3, Gen.Constant(What.Progress)),
            (5, Gen.Constant(What.End)),
            (1, Gen.Constant(What.Wait))
        );

    private static Gen<What> Mostly(Gen<What> these) => Gen.Frequency((4, these), (1, Anything));

    private static IEnumerable<Journey> OneStepLess(Journey journey) =>
        journey.Steps.Select((_, i) => journey with { Steps = [.. journey.Steps.Where((_, j) => j != i)] });

    private static Gen<Step> StepsOf(Gen<What> whats) =>
        from what in whats
        from worker in Gen.Frequency((8, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(Actors.Stranger)))
        from number in Gen.Choose(0, Actors.Services.Length - 1)
        from named in Gen.SubListOf(Enumerable.Range(0, Actors.Services.Length))
        from isHarm in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(what, worker, number, [.. named], isHarm);

    private async Task PlayAsync(Journey journey)
    {
        var id = (await _actors!.SubmitAsync(journey.IsHarm ? Answer.Yes : Answer.No)).Referral.Id;
        var (model, inspection) = (new JourneyModel(journey.IsHarm), new Inspection(_service!, _actors, id));
        await inspection.AssertAsync(model);
        foreach (var step in journey.Steps)
        {
            var before = await inspection.EverythingAsync();
            var expected = Expect(step, model);
            var refused = await TryAsync(() => ActAsync(step, id));
            Assert.Equal(expected, refused);
            if (refused is not null)
            {
                Assert.Equal(before, await inspection.EverythingAsync());
            }
            (refused is null ? _done : _refused).Add(step.What);
            await inspection.AssertAsync(model);
        }
    }

    private static async Task<Refused?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return Refused.Of(refusal);
        }
    }

    private static Refused? Expect(Step step, JourneyModel model)
    {
        switch (step.What)
        {
            case What.Acknowledge:
                model.Acknowledge();
                return null;
            case What.Pause:
                model.Pause();
                return null;
            case What.Wait:
                model.Wait();
                return null;
            default:
                return step.What switch
                {
                    What.Take => model.Take(step.Worker),
                    What.Rate => model.Rate(step.Worker, step.IsHarm),
                    What.AskReferrer => model.AskReferrer(step.Worker),
                    What.AskOther => model.AskOther(step.Worker, step.Number),
                    What.Answer => model.Answer(step.Number, step.IsHarm, step.SaysOfAsking),
                    What.See => model.See(step.Number),
                    What.Draft => model.Draft(step.Number),
                    What.Submit => model.Submit(step.Number),
                    What.Decline => model.Decline(step.Number),
                    What.Withdraw => model.Withdraw(),
                    What.Decide => model.Decide(step.Worker, step.Named, step.IsHarm),
                    What.Accept => model.Accept(step.Number),
                    What.DeclineOffer => model.DeclineOffer(step.Number),
                    What.Progress => model.Progress(step.Number),
                    _ => model.End(step.Number),
                };
        }
    }

    private Task ActAsync(Step step, string id)
    {
        var actors = _actors!;
        return step.What switch
        {
            What.Take => actors.TakeAsync(id, step.Worker),
            What.Rate => actors.RateAsync(id, step.Worker, step.IsHarm),
            What.AskReferrer => actors.AskReferrerAsync(id, step.Worker),
            What.AskOther => actors.AskOtherAsync(id, step.Worker, step.Number),
            What.Answer => AnswerAsync(step, id),
            What.See => actors.AnswerAsync(id, step.Number, actors.SeeAsync),
            What.Draft => actors.AnswerAsync(id, step.Number, actors.DraftAsync),
            What.Submit => actors.AnswerAsync(id, step.Number, actors.SubmitAsync),
            What.Decline => actors.AnswerAsync(id, step.Number, actors.DeclineAsync),
            What.Withdraw => actors.WithdrawAsync(id),
            What.Decide => actors.DecideAsync(id, step.Named, step.Worker, step.IsHarm),
            What.Accept => actors.ActAsync(id, step.Number, actors.AcceptAsync),
            What.DeclineOffer => actors.ActAsync(id, step.Number, actors.DeclineAsync),
            What.Progress => actors.ActAsync(id, step.Number, actors.ProgressAsync),
            What.End => actors.ActAsync(id, step.Number, actors.EndAsync),
            What.Acknowledge => actors.AcknowledgeAsync(id),
            What.Pause => actors.PauseAsync(),
            _ => actors.WaitAsync(),
        };
    }

    private async Task AnswerAsync(Step step, string id)
    {
        var about = (await _actors!.AnswerAsync(id, step.Number, step.Supplement)).Referral.Id;
        // Harm that is told late is a referral of its own.
        if (about != id)
        {
            await new Inspection(_service!, _actors, about).AssertAsync(new(isHarm: true));
        }
    }

    private enum What
    {
        Take,
        Rate,
        AskReferrer,
        AskOther,
        Answer,
        See,
        Draft,
        Submit,
        Decline,
        Withdraw,
        Decide,
        Accept,
        DeclineOffer,
        Progress,
        End,
        Acknowledge,
        Pause,
        Wait,
    }

    private sealed record Journey(bool IsHarm, IReadOnlyList<Step> Steps)
    {
        public override string ToString() => $"{(IsHarm ? "Harm concern" : "Referral")}: {string.Join("; ", Steps)}";
    }

    /// <param name="What">Which call.</param>
    /// <param name="Worker">Who at the hub.</param>
    /// <param name="Number">Which service, school or question.</param>
    /// <param name="Named">The services that a decision names.</param>
    /// <param name="IsHarm">It tells of harm.</param>
    private sealed record Step(What What, int Worker, int Number, int[] Named, bool IsHarm)
    {
        /// <summary>What an answer says of the hub's asking others, if anything.</summary>
        public bool? SaysOfAsking => IsHarm || Named.Length == 0 ? null : Named.Length > 1;

        public ReferralForm Supplement =>
            IsHarm ? new() { Harm = new() { SufferedOrLikely = V1.Answer.Yes } }
            : SaysOfAsking is { } may ? new() { Agreement = new() { AgreeToHubAskingOthers = may ? V1.Answer.Yes : V1.Answer.No } }
            : new();

        public override string ToString() => $"{What} ({Worker}, {Number}, [{string.Join(", ", Named)}]{(IsHarm ? ", harm" : "")})";
    }
}
