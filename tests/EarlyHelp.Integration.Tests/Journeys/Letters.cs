namespace EarlyHelp.Integration.Tests.Journeys;

/// <summary>Which events whom concern, from what stands in the database; against the events that are there.</summary>
internal static class Letters
{
    /// <summary>What somebody did not hear of, and what somebody heard of that did not happen, or once too often.</summary>
    /// <param name="id">The referral.</param>
    /// <param name="stepUps">How often the front door was told: the referral itself does not say.</param>
    public static string AmissOf(string id, int stepUps) =>
        $"""
            with r as (select *, array[referrer_organisation_id, receiver_organisation_id] as sides from referral where id = '{id}'),
            happened(kind, organisations, subject) as (
              select case state when 7 then 3 else 1 end, sides, id from r
              union all select 4, sides, id from r where state = 6
              union all select 29, sides, id from r where state = 5
              union all select 23, sides || stepped_up_to, id from r, generate_series(1, {stepUps})
              union all select kinds.kind, r.sides, q.id
                from r join information_request q on q.referral_id = r.id
                join (values (1, 10), (2, 10), (3, 10), (4, 10), (2, 11), (3, 12), (4, 13)) kinds(state, kind) on kinds.state = q.state
              union all select kinds.kind, r.sides || c.organisation_id, c.id
                from r join contribution_request c on c.referral_id = r.id
                join (values (1, 14), (2, 14), (3, 14), (4, 14), (5, 14), (3, 16), (4, 17), (5, 18)) kinds(state, kind) on kinds.state = c.state
              union all select 15, r.sides, c.id from r join contribution_request c on c.referral_id = r.id where c.seen_at is not null
              union all select 20, r.sides || c.organisation_id, c.id
                from r join contribution_request c on c.referral_id = r.id where c.overdue_told_at is not null
              union all select case when d.supersedes_id is null then 21 else 22 end, r.sides, d.id from r join decision d on d.referral_id = r.id
              union all select 24, r.sides || a.organisation_id, a.id from r join allocation a on a.referral_id = r.id
              union all select 28, r.sides || a.organisation_id, a.id from r join allocation a on a.referral_id = r.id where a.state = 4
              union all select 26, r.sides, a.id from r join allocation a on a.referral_id = r.id where a.state = 5
              union all select 31, array[f.referrer_organisation_id], f.id from r join feedback f on f.referral_id = r.id
            ),
            owed as (select kind, organisation, subject from happened, unnest(organisations) organisation),
            heard as (
              select e.kind::int as kind, e.organisation_id, e.subject_id from r join event e on e.referral_id = r.id
              where e.kind in (select kind from owed union values (4), (11), (12), (13), (16), (17), (18), (26), (28), (29))
                and not (e.kind in (21, 22) and e.organisation_id <> all (r.sides))
            )
            select 'not told:', * from (select * from owed except all select * from heard) missing
            union all select 'told too much:', * from (select * from heard except all select * from owed) superfluous
            """;
}
