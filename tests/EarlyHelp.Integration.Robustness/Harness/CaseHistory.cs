using EarlyHelp.Integration.Tests.Transfers;
using EarlyHelp.Integration.V1;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// Every committed moment of a case, in the order of the commits: a trigger notes the case's row as each change leaves it, and the lock on that
/// row lets no two changes overlap. The events of a change are of the same transaction, and say what it was.
/// </summary>
internal sealed class CaseHistory : IAsyncDisposable
{
    private const string Notes = """
        create table case_moment (
          id bigint generated always as identity, case_id uuid, accountable uuid, is_open boolean, xid xid8 default pg_current_xact_id());
        create index on case_moment (case_id);
        create function note_case_moment() returns trigger language plpgsql as
          $$ begin
            insert into case_moment (case_id, accountable, is_open) values (new.id, new.accountable_organisation_id, new.state = 1);
            return new;
          end $$;
        create trigger case_moment after insert or update on early_help_case for each row execute function note_case_moment();
        """;

    private const string NoNotes = "drop trigger case_moment on early_help_case; drop function note_case_moment; drop table case_moment";

    private readonly NpgsqlDataSource database;
    private readonly List<Guid> organisations;

    private CaseHistory(NpgsqlDataSource database, IEnumerable<Partner> partners)
    {
        this.database = database;
        organisations = [.. partners.Select(partner => partner.OrganisationId)];
    }

    /// <param name="database">Where it is noted from now on.</param>
    /// <param name="partners">Who acts, as the model numbers them.</param>
    public static async Task<CaseHistory> NoteAsync(NpgsqlDataSource database, IEnumerable<Partner> partners)
    {
        await using var notes = database.CreateCommand(Notes);
        await notes.ExecuteNonQueryAsync();
        return new(database, partners);
    }

    /// <summary>Does with the model what was committed, change by change. It must have been possible, and leave the case as the model has it.</summary>
    /// <returns>What was done.</returns>
    public async Task<List<EventKind>> ReplayAsync(Guid caseId, TransferModel model)
    {
        var moments = await database.ReadAsync(
            "select accountable, is_open, xid::text from case_moment where case_id = $1 order by id",
            row => (Accountable: Number(row.GetGuid(0)), IsOpen: row.GetBoolean(1), Transaction: row.GetString(2)),
            caseId
        );
        var happenings = await HappeningsAsync(caseId);
        // No change of anything in the case leaves its row as it was: or two could overlap.
        Assert.Empty(happenings.Select(happening => happening.Key).Except(moments.Select(moment => moment.Transaction)));
        var steps = new List<EventKind>();
        foreach (var moment in moments.Skip(1))
        {
            var (wasOpen, told) = (model.IsOpen, happenings[moment.Transaction].ToList());
            foreach (var step in told.Where(step => IsStep(step.Kind, told.Select(other => other.Kind))))
            {
                Assert.True(Do(model, step), $"{step.Kind} was not possible after {string.Join(", ", steps)}.");
                steps.Add(step.Kind);
            }
            Assert.Equal((model.Accountable, model.IsOpen), (moment.Accountable, moment.IsOpen));
            Assert.Equal(wasOpen && !model.IsOpen ? 1 : 0, told.Count(step => step.Kind == EventKind.CaseClosed));
        }
        await AssertAsModelAsync(caseId, model);
        return steps;
    }

    public async ValueTask DisposeAsync()
    {
        await using var none = database.CreateCommand(NoNotes);
        await none.ExecuteNonQueryAsync();
    }

    /// <summary>What each transaction tells of the case, and whose doing it was: what is passed on or drafted with an acceptance is no step of its own.</summary>
    private async Task<ILookup<string, Happening>> HappeningsAsync(Guid caseId) =>
        (
            await database.ReadAsync(
                """
                select distinct e.transaction_id::text, e.kind,
                  coalesce(t.from_organisation_id, a.started_by_organisation_id), coalesce(t.to_organisation_id, a.lead_organisation_id)
                from event e
                  left join transfer t on t.id = e.subject_id
                  left join assessment a on a.id = e.subject_id
                  left join referral r on r.id = e.subject_id
                where $1 in (e.subject_id, t.case_id, a.case_id, r.case_id)
                """,
                row =>
                    (
                        row.GetString(0),
                        new Happening(
                            (EventKind)row.GetInt16(1),
                            row.IsDBNull(2) ? null : Number(row.GetGuid(2)),
                            row.IsDBNull(3) ? null : Number(row.GetGuid(3))
                        )
                    ),
                caseId
            )
        ).ToLookup(row => row.Item1, row => row.Item2);

    private static bool IsStep(EventKind kind, IEnumerable<EventKind> together) =>
        kind switch
        {
            EventKind.AssessmentStarted or EventKind.LeadPractitionerAssigned => !together.Contains(EventKind.TransferAccepted),
            // It closed with the last thing that needed it, or else somebody closed it.
            EventKind.CaseClosed => together.All(other => other == EventKind.CaseClosed),
            EventKind.ReferralSubmitted => false,
            _ => true,
        };

    private static bool Do(TransferModel model, Happening step) =>
        step.Kind switch
        {
            EventKind.TransferOffered => model.Offer(step.From!.Value, step.To!.Value),
            EventKind.TransferAccepted => model.Accept(step.To!.Value),
            EventKind.TransferDeclined => model.Decline(step.To!.Value),
            EventKind.TransferWithdrawn => model.Withdraw(step.From!.Value),
            EventKind.TransferExpired => model.Wait(),
            EventKind.AssessmentStarted => model.Start(step.From!.Value),
            EventKind.AssessmentClosed => model.Close(step.To!.Value),
            EventKind.ReferralWithdrawn => model.EndReferral(),
            EventKind.CaseClosed => model.CloseCase(model.Accountable),
            _ => false,
        };

    private async Task AssertAsModelAsync(Guid caseId, TransferModel model)
    {
        Assert.Equal(
            model.Transfers.Order(),
            (
                await database.ReadAsync(
                    "select from_organisation_id, to_organisation_id, state from transfer where case_id = $1",
                    row => (Number(row.GetGuid(0)), Number(row.GetGuid(1)), (TransferState)row.GetInt16(2)),
                    caseId
                )
            ).Order()
        );
        Assert.Equal(
            model.Assessments.Order(),
            (
                await database.ReadAsync(
                    "select lead_organisation_id, answers_for_case, state <> 3 from assessment where case_id = $1",
                    row => (Number(row.GetGuid(0)), row.GetBoolean(1), row.GetBoolean(2)),
                    caseId
                )
            ).Order()
        );
    }

    private int Number(Guid organisation) => organisations.IndexOf(organisation);

    /// <param name="Kind">What happened.</param>
    /// <param name="From">The sender of a transfer, or who started an assessment.</param>
    /// <param name="To">The receiver of a transfer, or who leads an assessment, or led it at its end.</param>
    private sealed record Happening(EventKind Kind, int? From, int? To);
}
