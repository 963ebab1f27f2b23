using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>
/// Whatever the two organisations try, in whatever order: only the published transitions happen, only the one that leads changes anything,
/// each change saves exactly one version and nothing else does, and the end is heard and ends the case.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed class AssessmentPropertyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid[] Organisations = [Leading.School, Leading.OtherSchool];

    private UseCases? _service;
    private Leading? _leading;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "assessment_property");
        _leading = new(_service);
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public void Any_sequence_of_calls_by_any_organisation() =>
        Prop.ForAll(Steps.ListOf().ToArbitrary(), steps => PlayAsync(steps).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(20));

    private static Gen<(What What, int By)> Steps =>
        from what in Gen.Frequency(
            (2, Gen.Constant(What.Agree)),
            (4, Gen.Constant(What.Activate)),
            (3, Gen.Constant(What.AddAction)),
            (3, Gen.Constant(What.Review)),
            (2, Gen.Constant(What.Assign)),
            (1, Gen.Constant(What.Close))
        )
        from who in Gen.Choose(0, 1)
        select (what, who);

    private async Task PlayAsync(IEnumerable<(What What, int By)> steps)
    {
        var leading = _leading!;
        var started = await leading.StartAsync();
        var model = new Model();
        foreach (var (what, by) in steps)
        {
            // As whoever leads reads it: another's try has the right etag too.
            var now = await leading.ReadAsync(Organisations[model.Lead], started.Id);
            Assert.Equal((model.State, model.Revision), (now.State, now.Revision));
            var who = Organisations[by];
            var next = 1 - by;
            switch (what)
            {
                case What.Agree:
                    if (!model.Agreed && model.State != AssessmentState.Closed)
                    {
                        await leading.AgreeAsync(now);
                        model.Agreed = true;
                    }
                    break;
                case What.Activate:
                    await TryAsync(model.Activate(by), () => leading.ActivateAsync(who, now));
                    break;
                case What.AddAction:
                    await TryAsync(model.Add(by), () => leading.AddActionAsync(who, now));
                    break;
                case What.Review:
                    await TryAsync(model.Review(by), () => leading.ReviewAsync(who, now));
                    break;
                case What.Assign:
                    await TryAsync(model.Assign(by, next), () => leading.AssignAsync(who, now, Organisations[next]));
                    break;
                default:
                    await TryAsync(model.Close(by), () => leading.CloseAsync(who, now));
                    break;
            }
        }
        await AssertHeardAsync(model, started);
    }

    private static async Task TryAsync(bool possible, Func<Task> act)
    {
        if (possible)
        {
            await act();
            return;
        }
        var refusal = await Assert.ThrowsAsync<Refusal>(act);
        Assert.Contains(
            refusal.Reason,
            new[] { ErrorReason.StateForbids, ErrorReason.NotFound, ErrorReason.FamilyAgreementNeeded, ErrorReason.SharingAgreementNeeded }
        );
    }

    private async Task AssertHeardAsync(Model model, V1.Assessment started)
    {
        var revisions = await _service!.ReadAsync(
            $"select number from assessment_revision where assessment_id = '{started.Id}' order by number",
            row => row.GetInt32(0)
        );
        Assert.Equal(Enumerable.Range(1, model.Revision), revisions);
        var isClosed = model.State == AssessmentState.Closed;
        Assert.Equal(
            [isClosed ? 2 : 1],
            await _service.ReadAsync($"select state from early_help_case where id = '{started.CaseId}'", row => (int)row.GetInt16(0))
        );
        Assert.Equal(
            [isClosed ? 1 : 0],
            await _service.ReadAsync(
                $"select count(*) from event where subject_id = '{started.Id}' and kind = 40 and organisation_id = '{Leading.School}'",
                row => (int)row.GetInt64(0)
            )
        );
    }

    /// <summary>What the contract says. The first organisation is accountable for the case; the second has the child as its pupil.</summary>
    private sealed class Model
    {
        public AssessmentState State { get; private set; } = AssessmentState.Draft;

        public int Lead { get; private set; }

        public int Revision { get; private set; } = 1;

        public bool Agreed { get; set; }

        public bool Activate(int by) => Do(by, State == AssessmentState.Draft && Agreed, () => State = AssessmentState.Active);

        public bool Add(int by) => Do(by, State != AssessmentState.Closed, () => { });

        public bool Review(int by) => Do(by, State == AssessmentState.Active, () => { });

        public bool Assign(int by, int next) => Do(by, State != AssessmentState.Closed && (Agreed || next == 0), () => Lead = next);

        public bool Close(int by) => Do(by, State != AssessmentState.Closed, () => State = AssessmentState.Closed);

        private bool Do(int by, bool possible, Action change)
        {
            if (!possible || by != Lead)
            {
                return false;
            }
            change();
            Revision++;
            return true;
        }
    }

    private enum What
    {
        Agree,
        Activate,
        AddAction,
        Review,
        Assign,
        Close,
    }
}
