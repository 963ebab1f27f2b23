using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What holds for the whole database at any moment, whatever happened before.</summary>
internal static class Soundness
{
    private static readonly (string Rule, string Exceptions)[] Rules =
    [
        (
            "Events of a stream are numbered 1, 2, 3 without gaps",
            "(select 1 from event group by stream_id having min(sequence) <> 1 or max(sequence) <> count(distinct sequence)) t"
        ),
        (
            "A case has as many events as its own count says",
            "early_help_case c left join (select stream_id, count(distinct sequence) as count from event group by stream_id) e on e.stream_id = c.id where c.last_event <> coalesce(e.count, 0)"
        ),
        (
            "A case has a referral, or came with a transfer",
            "early_help_case c where not exists (select from referral r where r.case_id = c.id) and not exists (select from transfer t where t.case_id = c.id and t.brought_case)"
        ),
        (
            "Accountability moved with an acceptance and never otherwise: who took the case on last has it, or else who opened it",
            "early_help_case c where accountable_organisation_id <> coalesce((select t.to_organisation_id from transfer t where (t.local_authority, t.case_id) = (c.local_authority, c.id) and t.state = 2 order by t.ended_at desc limit 1), (select t.from_organisation_id from transfer t where (t.local_authority, t.case_id) = (c.local_authority, c.id) and t.brought_case), (select r.receiver_organisation_id from referral r where (r.local_authority, r.case_id) = (c.local_authority, c.id) order by r.id limit 1))"
        ),
        ("What is on offer is an open case", "transfer t join early_help_case c on c.id = t.case_id where t.state = 1 and c.state <> 1"),
        (
            "Sender and receiver hear of each offer once, and of its end once",
            "transfer t, unnest(array[t.from_organisation_id, t.to_organisation_id]) o(id) where (select array_agg(e.kind::int order by e.sequence) from event e where e.subject_id = t.id and e.organisation_id = o.id) is distinct from (case t.state when 1 then array[41] else array[41, 40 + t.state] end)"
        ),
        (
            "A case that is open though nothing needs it was offered, and not taken, or stepped up without an answer; unless social care has it, and has not taken it back",
            "early_help_case c join organisation o on o.id = c.accountable_organisation_id where c.state = 1 and (o.kind <> 3 or exists (select from transfer t where t.case_id = c.id group by t.case_id having bool_or(t.brought_case) and not bool_or(t.state = 2) and (array_agg(t.state order by t.id desc))[1] = 4)) and c.id not in (select a.case_id from assessment a where a.state <> 3 union all select m.case_id from referral_child m join referral r on r.id = m.referral_id where m.case_id is not null and r.state not in (5, 6)) and not exists (select from transfer t where t.case_id = c.id and t.state in (1, 3, 5) and not exists (select from transfer later where later.case_id = t.case_id and later.id > t.id)) and not exists (select from transfer t where t.case_id = c.id and t.kind = 2 and t.state = 5 and not exists (select from transfer later where later.case_id = t.case_id and later.id > t.id and (later.kind = 2 or later.state = 2)))"
        ),
        (
            "Nothing in a case that is over is open",
            "early_help_case c where c.state = 2 and c.id in (select a.case_id from assessment a where a.state <> 3 union all select m.case_id from referral_child m join referral r on r.id = m.referral_id where m.case_id is not null and r.state not in (5, 6))"
        ),
        (
            "An assessment that is over was announced as that to whoever led it, once, and no other was",
            "(select 1 from assessment a left join event e on e.subject_id = a.id and e.kind = 40 and e.organisation_id = a.lead_organisation_id group by a.id, a.state having count(e.id) <> case a.state when 3 then 1 else 0 end) t"
        ),
        (
            "Every version of an assessment is there",
            "assessment a where array(select v.number from assessment_revision v where (v.local_authority, v.assessment_id) = (a.local_authority, a.id) order by v.number) <> array(select generate_series(1, a.revision))"
        ),
        (
            "An open case has a child",
            "early_help_case c where state = 1 and not exists (select from case_child m where m.case_id = c.id and m.open)"
        ),
        (
            "A child's place is open as long as its case is",
            "case_child m join early_help_case c on c.id = m.case_id where m.open <> (c.state = 1)"
        ),
        (
            "A child is in one open case at most",
            "(select 1 from case_child where open group by local_authority, child_id having count(*) > 1) t"
        ),
        (
            "A child's record has a referral, or came with a transfer",
            "child c where not exists (select from referral_child r where r.child_id = c.id) and not exists (select from transfer t where c.id = any(t.child_ids))"
        ),
        (
            "A key belongs to a record that stands on its own",
            "child_key k join child c on c.id = k.child_id where c.merged_into is not null"
        ),
        (
            "A referral was announced once: submitted, or diverted",
            "(select 1 from referral r left join event e on e.subject_id = r.id and e.kind = case r.state when 7 then 3 else 1 end and e.organisation_id = r.receiver_organisation_id group by r.id having count(e.id) <> 1) t"
        ),
        (
            "A withdrawal was announced once, and nothing else was announced as one",
            "(select 1 from referral r left join event e on e.subject_id = r.id and e.kind = 4 and e.organisation_id = r.referrer_organisation_id group by r.id, r.state having count(e.id) <> case r.state when 6 then 1 else 0 end) t"
        ),
        (
            "A referral waits for its referrer exactly while a question to the referrer is open",
            "referral r where (r.state = 3) <> exists (select from information_request q where q.referral_id = r.id and q.state = 1)"
        ),
        (
            "A question to the referrer that is over was announced to both sides as what it is, once, and as nothing else",
            "information_request q join referral r on r.id = q.referral_id, unnest(array[r.referrer_organisation_id, r.receiver_organisation_id]) side where array_remove(array[case q.state when 2 then 11 when 3 then 12 when 4 then 13 end], null) <> array(select e.kind::int from event e where e.subject_id = q.id and e.kind in (11, 12, 13) and e.organisation_id = side)"
        ),
        (
            "The referrer has feedback for each question that expired",
            "referral r where (select count(*) from feedback f where f.referral_id = r.id and f.kind = 9) <> (select count(*) from information_request q where q.referral_id = r.id and q.state = 3)"
        ),
        (
            "A contribution that is over was announced to all whom it concerns as what it is, once, and as nothing else",
            "contribution_request c join referral r on r.id = c.referral_id, unnest(array[r.referrer_organisation_id, r.receiver_organisation_id, c.organisation_id]) side where array_remove(array[case c.state when 3 then 16 when 4 then 17 when 5 then 18 end], null) <> array(select e.kind::int from event e where e.subject_id = c.id and e.kind in (16, 17, 18) and e.organisation_id = side)"
        ),
        (
            "Nothing is asked about a referral that is decided or taken back",
            "contribution_request c join referral r on r.id = c.referral_id where r.state in (4, 5, 6) and c.state <= 2"
        ),
        (
            "One decision of a decided referral stands, and none of another",
            "referral r where (select count(*) from decision d where d.referral_id = r.id and d.superseded_by_id is null) <> (case when r.state in (4, 5) then 1 else 0 end)"
        ),
        (
            "A decision that was replaced names the one that replaced it, and is named by it",
            "decision d where d.superseded_by_id is not null and not exists (select from decision n where n.id = d.superseded_by_id and n.supersedes_id = d.id)"
        ),
        (
            "Nobody has a referral that is decided",
            "triage t join referral r on r.id = t.referral_id where r.state in (4, 5) and t.claimed_until is not null"
        ),
        (
            "A referral is closed when everything that was decided is over, and while it can be decided again only then",
            "referral r where r.state in (4, 5) and r.close_after is null and (r.state = 5) <> not exists (select from allocation a where a.referral_id = r.id and (a.state <= 3 or (a.state = 5 and a.decided_again_at is null)))"
        ),
        (
            "The referrer hears of each acceptance, decline and ending once: an event, and feedback of the same kind",
            "(values (25, 5), (26, 6), (28, 7)) kinds(event, feedback), referral r where r.state in (4, 5) and (select count(*) from feedback f where f.referral_id = r.id and f.kind = kinds.feedback) <> (select count(*) from event e where e.referral_id = r.id and e.kind = kinds.event and e.organisation_id = r.referrer_organisation_id)"
        ),
        (
            "An allocation that is over was announced as what it is, once",
            "allocation a join referral r on r.id = a.referral_id where a.state >= 4 and 1 <> (select count(*) from event e where e.subject_id = a.id and e.kind = case a.state when 4 then 28 else 26 end and e.organisation_id = r.referrer_organisation_id)"
        ),
        (
            "What was acknowledged is announced to the hub once, and nothing else is",
            "(select 1 from feedback f left join event e on e.subject_id = f.id and e.kind = 32 and e.organisation_id = f.hub_organisation_id group by f.id, f.acknowledged_at having count(e.id) <> (case when f.acknowledged_at is null then 0 else 1 end)) t"
        ),
        (
            "What goes to the front door is urgent, and so is all of an urgent transfer, and nothing else is",
            "event e where urgent <> (kind in (3, 23) or exists (select from transfer t where t.id = e.subject_id and t.urgent))"
        ),
        (
            "Who is accountable hears of each referral that was added to its case",
            "referral_child m join early_help_case c on c.id = m.case_id left join event e on e.stream_id = c.id and e.subject_id = m.referral_id and e.kind = 2 and e.organisation_id = c.accountable_organisation_id where m.case_was_open and e.id is null"
        ),
        (
            "An event is about a stream that is there",
            "event e where not exists (select from early_help_case c where c.id = e.stream_id) and not exists (select from referral r where r.id = e.stream_id) and not exists (select from transfer t where t.id = e.stream_id) and not exists (select from assessment a where a.id = e.stream_id)"
        ),
        (
            "A submission on the record is there, and only what is there is on the record",
            "access_record a, unnest(a.subjects) s where a.outcome = 0 and a.rpc like '%/SubmitReferral' and not exists (select from referral r where r.id = s)"
        ),
        (
            "A referral's submission is on the record",
            "referral r left join (select distinct unnest(subjects) as id from access_record where outcome = 0 and rpc like '%/SubmitReferral') s on s.id = r.id where s.id is null"
        ),
    ];

    public static async Task CheckAsync(NpgsqlDataSource database)
    {
        await using (var connection = await database.OpenConnectionAsync())
        {
            Assert.Empty(await BrokenAsync(connection));
        }
        await CheckStoredRequestsAsync(database);
    }

    /// <summary>The rules that do not hold, as this connection sees the database.</summary>
    public static async Task<List<string>> BrokenAsync(NpgsqlConnection connection)
    {
        var broken = new List<string>();
        foreach (var (rule, exceptions) in Rules)
        {
            await using var command = new NpgsqlCommand($"select count(*) from {exceptions}", connection);
            if (await command.ExecuteScalarAsync() is > 0L and var count)
            {
                broken.Add($"{rule}: {count} exceptions");
            }
        }
        return broken;
    }

    /// <summary>
    /// Each referral that no hub has touched is the stored answer to one submission, and, when it was withdrawn, to one withdrawal; and
    /// every answer is about something.
    /// </summary>
    private static async Task CheckStoredRequestsAsync(NpgsqlDataSource database)
    {
        var answers = (await database.ReadAsync("select response from request", row => IdIn(row.GetFieldValue<byte[]>(0)))).CountBy(id =>
            id
        );
        var referrals = await database.ReadAsync(
            "select id, state from referral where not exists (select from triage where referral_id = id)",
            row => (row.GetGuid(0), (ReferralState)row.GetInt16(1))
        );
        var others = await database.ReadAsync(
            "select id from child union select referral_id from triage union select id from decision union select id from allocation union select id from feedback union select id from information_request union select id from contribution_request union select id from transfer union select id from assessment union select id from early_help_case where closure is not null",
            row => row.GetGuid(0)
        );
        var expected = referrals.Select(referral => KeyValuePair.Create(referral.Item1, referral.Item2 == ReferralState.Withdrawn ? 2 : 1));
        Assert.Equal(expected.OrderBy(pair => pair.Key), answers.ExceptBy(others, pair => pair.Key).OrderBy(pair => pair.Key));
    }

    /// <summary>Every answer to a change begins with the resource, and every resource with its id.</summary>
    private static Guid IdIn(byte[] response)
    {
        using var input = new CodedInputStream(response);
        input.ReadTag();
        input.ReadLength();
        input.ReadTag();
        return Guid.Parse(input.ReadString());
    }
}
