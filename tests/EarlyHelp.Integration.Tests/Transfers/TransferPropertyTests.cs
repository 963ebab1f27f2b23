using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;

namespace EarlyHelp.Integration.Tests.Transfers;

/// <summary>
/// Whatever social care, hubs and schools do, in whatever order: an open case has the one accountable organisation that the contract says,
/// it moves with an accepted transfer and never otherwise, it ends when nothing needs it, and every ending is heard. The database itself notes
/// each move as it is committed.
/// </summary>
[Collection(nameof(OnPostgres))]
public sealed class TransferPropertyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Notes = """
        create table moved (case_id uuid, to_id uuid, xid xid8 default pg_current_xact_id());
        create table accepted (case_id uuid, to_id uuid, xid xid8 default pg_current_xact_id());
        create function note_moved() returns trigger language plpgsql as
          $$ begin insert into moved values (new.id, new.accountable_organisation_id); return new; end $$;
        create function note_accepted() returns trigger language plpgsql as
          $$ begin insert into accepted values (new.case_id, new.to_organisation_id); return new; end $$;
        create trigger moved after update on early_help_case for each row
          when (old.accountable_organisation_id <> new.accountable_organisation_id) execute function note_moved();
        create trigger accepted after update on transfer for each row
          when (old.state <> 2 and new.state = 2) execute function note_accepted();
        """;

    private UseCases? _service;
    private TransferActors? _actors;
    private AssessmentActors? _assessments;
    private int _stayed;
    private int _closed;

    public async Task InitializeAsync()
    {
        _service = await UseCases.StartAsync(postgres, "transfer_property");
        _actors = new(_service);
        _assessments = new(_service);
        await using var notes = _service.Database.CreateCommand(Notes);
        await notes.ExecuteNonQueryAsync();
    }

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public void Any_sequence_of_calls_by_any_actors()
    {
        Prop.ForAll(Plays.ToArbitrary(), play => PlayAsync(play).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(30));

        // A property that is never reached proves nothing.
        Assert.True(_stayed > 2, $"Seldom left with nothing but a step-up that nobody answered: {_stayed}");
        Assert.True(_closed > 2, $"Seldom closed by its organisation: {_closed}");
    }

    private static Gen<int> Anybody => Gen.Choose(0, TransferActors.Organisations.Length - 1);

    /// <summary>Often enough what leads on: the right one acts, whoever the step names.</summary>
    private static Gen<Step> Steps =>
        from what in Gen.Frequency(
            (5, Gen.Constant(What.Offer)),
            (4, Gen.Constant(What.Accept)),
            (3, Gen.Constant(What.Decline)),
            (2, Gen.Constant(What.Withdraw)),
            (1, Gen.Constant(What.Harm)),
            (2, Gen.Constant(What.EndReferral)),
            (2, Gen.Constant(What.Start)),
            (1, Gen.Constant(What.Assess)),
            (4, Gen.Constant(What.Close)),
            (2, Gen.Constant(What.CloseCase)),
            (1, Gen.Constant(What.Wait))
        )
        from rightOne in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from who in Anybody
        from to in Anybody
        select new Step(what, rightOne, who, to);

    /// <summary>Some begin further on, or chance would seldom bring them there.</summary>
    private static Gen<Play> Plays =>
        from brought in Gen.Elements(true, false)
        from to in Gen.Choose(1, TransferActors.Organisations.Length - 1)
        from beginning in Gen.Frequency(
            (5, Begin()),
            (3, Begin(What.Accept, What.Harm, What.Wait)),
            // Whoever brought a case closes it when nobody takes it.
            (1, Begin(What.Decline, What.CloseCase))
        )
        from steps in Steps.ListOf()
        select new Play(brought, to, [.. beginning, .. steps]);

    private static Gen<IEnumerable<Step>> Begin(params What[] whats) =>
        Gen.Constant(whats.Select(what => new Step(what, RightOne: true, By: 0, To: 0)));

    private async Task PlayAsync(Play play)
    {
        var actors = _actors!;
        var assessments = _assessments!;
        var child = actors.Child();
        var (caseId, referral) = play.Brought ? (await actors.BringAsync(play.To, child), null) : await actors.ReferAsync(child);
        var model = play.Brought ? TransferModel.Brought(play.To) : TransferModel.Referred(TransferActors.Hub);
        await AssertAsModelAsync(model, caseId);
        foreach (var (what, rightOne, named, to) in play.Steps)
        {
            var by = rightOne ? RightOne(model, what) : named;
            var wasOpen = model.IsOpen;
            var other = to == by ? (to + 1) % TransferActors.Organisations.Length : to;
            await (
                what switch
                {
                    What.Offer => TryAsync(model.Offer(by, other), () => actors.OfferAsync(caseId, by, other)),
                    What.Accept => TryAsync(model.Accept(by), () => actors.AcceptAsync(caseId, by)),
                    What.Decline => TryAsync(model.Decline(by), () => actors.DeclineAsync(caseId, by)),
                    What.Withdraw => TryAsync(model.Withdraw(by), () => actors.WithdrawAsync(caseId, by)),
                    What.Harm => TryAsync(model.StepUpForHarm(by), () => actors.StepUpForHarmAsync(caseId, by)),
                    What.EndReferral => referral is null
                        ? Task.CompletedTask
                        : TryAsync(model.EndReferral(), () => actors.EndReferralAsync(referral)),
                    What.Start => TryAsync(model.Start(by), () => assessments.StartAsync(caseId, by)),
                    // Once the case is over, this is the first of another.
                    What.Assess => model.IsOpen ? TryAsync(model.Assess(by), () => assessments.AssessAsync(child, by)) : Task.CompletedTask,
                    What.CloseCase => TryAsync(model.CloseCase(by), () => actors.CloseCaseAsync(caseId, by)),
                    What.Close => TryAsync(model.Close(by), () => assessments.CloseAsync(caseId, by)),
                    _ => TryAsync(model.Wait(), () => actors.WaitAsync()),
                }
            );
            await AssertAsModelAsync(model, caseId);
            _closed += what == What.CloseCase && wasOpen && !model.IsOpen ? 1 : 0;
            _stayed += model.WaitsForAPerson ? 1 : 0;
        }
        await AssertHeardAsync(model, caseId);
        Assert.Equal(
            await MovesAsync(
                $"accepted where case_id = '{caseId}' and to_id <> (select coalesce((select m.to_id from moved m where m.case_id = accepted.case_id and m.xid < accepted.xid order by m.xid desc limit 1), '{TransferActors.Organisations[play.Brought ? TransferActors.FrontDoor : TransferActors.Hub]}'))"
            ),
            await MovesAsync($"moved where case_id = '{caseId}'")
        );
    }

    private static int RightOne(TransferModel model, What what)
    {
        var newest = model.Transfers.LastOrDefault((model.Accountable, model.Accountable, TransferState.Unspecified));
        return what switch
        {
            What.Accept or What.Decline => newest.Item2,
            What.Withdraw => newest.Item1,
            What.Close => model
                .Assessments.Where(assessment => assessment.IsOpen)
                .Select(assessment => assessment.Lead)
                .LastOrDefault(model.Accountable),
            _ => model.Accountable,
        };
    }

    /// <summary>Done when the model says so, and otherwise refused: for what is not the organisation's, as if it were not there; for a referral that is over, because it changed.</summary>
    private static async Task TryAsync(bool possible, Func<Task> act)
    {
        if (possible)
        {
            await act();
            return;
        }
        var refusal = await Assert.ThrowsAsync<Refusal>(act);
        Assert.Contains(refusal.Reason, new[] { ErrorReason.StateForbids, ErrorReason.NotFound, ErrorReason.EtagStale });
    }

    private async Task AssertAsModelAsync(TransferModel model, string caseId)
    {
        Assert.Equal(
            [(TransferActors.Organisations[model.Accountable], model.IsOpen)],
            await _service!.ReadAsync(
                $"select accountable_organisation_id, state from early_help_case where id = '{caseId}'",
                row => (row.GetGuid(0), row.GetInt16(1) == 1)
            )
        );
        Assert.Equal(
            model.Transfers,
            await _service.ReadAsync(
                $"select from_organisation_id, to_organisation_id, state from transfer where case_id = '{caseId}' order by id",
                row => (Number(row.GetGuid(0)), Number(row.GetGuid(1)), (TransferState)row.GetInt16(2))
            )
        );
        Assert.Equal(
            model.Assessments,
            await _service.ReadAsync(
                $"select lead_organisation_id, answers_for_case, state <> 3 from assessment where case_id = '{caseId}' order by id",
                row => (Number(row.GetGuid(0)), row.GetBoolean(1), row.GetBoolean(2))
            )
        );
    }

    /// <summary>Sender and receiver each hear of the offer and of its end, once; who is accountable of the case's end, once.</summary>
    private async Task AssertHeardAsync(TransferModel model, string caseId)
    {
        var heard = await _service!.ReadAsync(
            $"""
            select t.state, array_agg(e.kind order by e.sequence)
            from transfer t cross join lateral (values (t.from_organisation_id), (t.to_organisation_id)) o(id)
            join event e on e.subject_id = t.id and e.organisation_id = o.id
            where t.case_id = '{caseId}' group by t.id, t.state, o.id
            """,
            row => ((TransferState)row.GetInt16(0), row.GetFieldValue<short[]>(1).Select(kind => (EventKind)kind).ToList())
        );
        Assert.Equal(
            model.IsOpen ? [] : [TransferActors.Organisations[model.Accountable]],
            await _service.ReadAsync(
                $"select organisation_id from event where subject_id = '{caseId}' and kind = 53 and relation = 3",
                row => row.GetGuid(0)
            )
        );
        Assert.Equal(model.Transfers.Count() * 2, heard.Count);
        Assert.All(
            heard,
            entry =>
                Assert.Equal(
                    entry.Item1 == TransferState.Offered ? [Heard(entry.Item1)] : [EventKind.TransferOffered, Heard(entry.Item1)],
                    entry.Item2
                )
        );
    }

    private static EventKind Heard(TransferState state) =>
        state switch
        {
            TransferState.Offered => EventKind.TransferOffered,
            TransferState.Accepted => EventKind.TransferAccepted,
            TransferState.Declined => EventKind.TransferDeclined,
            TransferState.Withdrawn => EventKind.TransferWithdrawn,
            _ => EventKind.TransferExpired,
        };

    private Task<List<(Guid, string)>> MovesAsync(string from) =>
        _service!.ReadAsync($"select to_id, xid::text from {from} order by xid", row => (row.GetGuid(0), row.GetString(1)));

    private static int Number(Guid organisation) => Array.IndexOf(TransferActors.Organisations, organisation);

    private enum What
    {
        Offer,
        Accept,
        Decline,
        Withdraw,
        Harm,
        EndReferral,
        Start,
        Assess,
        Close,
        CloseCase,
        Wait,
    }

    private sealed record Step(What What, bool RightOne, int By, int To);

    private sealed record Play(bool Brought, int To, Step[] Steps);
}
