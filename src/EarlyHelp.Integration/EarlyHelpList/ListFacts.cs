namespace EarlyHelp.Integration.EarlyHelpLists;

/// <summary>
/// All that concerns a school and a child, as one query: what puts the child on the list, what the school owes, and what is over, which
/// tells when something last changed. What the school may see of a case is CasePart's rule in SQL, because filters and pages are made in
/// the database; a test holds the two together.
/// </summary>
internal static class ListFacts
{
    /// <summary>
    /// Needs @school and @today. Reasons are numbers of ListedBecause, debts of OwedKind, and 0 is none. Papers hold what no column does:
    /// an assessment (1), a referral (2), a contribution request (3).
    /// </summary>
    public const string Sql = """
        -- PartyKind SCHOOL (2) and HELPER (4), while the row holds and the family lets the school see.
        mine as (
          select p.local_authority, p.case_id, p.child_id, greatest(p.since, (
              -- AGREEMENT_RECORDED (46): from then on the school sees what was there before.
              select max(e.occurred_at) from event e
              where e.local_authority = p.local_authority and e.stream_id = p.case_id and e.kind = 46
            )) as changed_at
          from case_party p
          join early_help_case k on k.local_authority = p.local_authority and k.id = p.case_id and k.state = 1
          join case_consent c on c.local_authority = p.local_authority and c.case_id = p.case_id
          where p.organisation_id = @school and p.kind in (2, 4) and (p.until is null or p.until >= @today)
            and c.agrees_to_sharing = 1 and not c.sharing_withdrawn and (c.expires_on is null or c.expires_on >= @today)
            and not @school = any(c.excluded) and (cardinality(c.shared_with) = 0 or @school = any(c.shared_with))
        ),
        -- What the school is accountable for, or leads with a say in the case. Hubs are accountable for most cases, and one plan serves all: order and limit make it
        -- the plan for a school, which has far fewer.
        led as (
          (
            select local_authority, id as case_id, opened_at, true as accountable from early_help_case
            where accountable_organisation_id = @school and state = 1 order by id limit 2000
          )
          union
          select k.local_authority, k.id, k.opened_at, k.accountable_organisation_id = @school
          from assessment a
          join early_help_case k on k.local_authority = a.local_authority and k.id = a.case_id and k.state = 1
          where a.lead_organisation_id = @school and a.state <> 3 and a.answers_for_case
        ),
        -- Of a family that it leads, the children who are not another school's. Others' assessments are seen by who is accountable. A look
        -- for each case (offset 0), and not the whole table for what may be 2000 of them.
        family as (
          select l.local_authority, l.case_id, m.child_id, l.case_id as led_case_id, true as in_case, l.accountable as others, l.opened_at
          from led l
          cross join lateral (
            select c.child_id from case_child c where c.local_authority = l.local_authority and c.case_id = l.case_id and c.open offset 0
          ) m
          union
          select l.local_authority, l.case_id, m.child_id, l.case_id, true, l.accountable, l.opened_at
          from led l
          cross join lateral (
            select b.local_authority, b.id from assessment b
            where b.local_authority = l.local_authority and b.case_id = l.case_id and b.state <> 3
              and (l.accountable or b.lead_organisation_id = @school)
            offset 0
          ) a
          join assessed_child m on m.local_authority = a.local_authority and m.assessment_id = a.id
          union
          -- Leading without a say in the case shows the children who are assessed, and nothing else of it.
          select k.local_authority, k.id, m.child_id, null::uuid, false, false, a.started_at
          from assessment a
          join early_help_case k on k.local_authority = a.local_authority and k.id = a.case_id and k.state = 1
          join assessed_child m on m.local_authority = a.local_authority and m.assessment_id = a.id
          where a.lead_organisation_id = @school and a.state <> 3 and not a.answers_for_case and k.accountable_organisation_id <> @school
        ),
        seen as (
          select local_authority, case_id, child_id, null::uuid as led_case_id, true as in_case, true as others, changed_at from mine
          union all
          select f.local_authority, f.case_id, f.child_id, f.led_case_id, f.in_case, f.others, f.opened_at from family f
          cross join lateral (
            select bool_or(o.organisation_id = @school) as is_own, bool_or(o.organisation_id <> @school) as is_others
            from case_party o
            where o.local_authority = f.local_authority and o.case_id = f.case_id and o.child_id = f.child_id and o.kind = 2
              and (o.until is null or o.until >= @today)
          ) pupil
          where pupil.is_own or pupil.is_others is not true
        ),
        -- To whom something is owed moves with the case: when it was last ACCEPTED (2).
        moved as (
          select k.local_authority, k.id as case_id, k.accountable_organisation_id,
            (
              select max(t.ended_at) from transfer t
              where t.local_authority = k.local_authority and t.case_id = k.id and t.state = 2
            ) as moved_at
          from early_help_case k where (k.local_authority, k.id) in (select local_authority, case_id from seen)
        ),
        fact as (
          -- CASE_OPEN (8).
          select local_authority, child_id, 8 as because, 0 as owed, case_id as subject_id, null::uuid as organisation_id,
            null::date as due_on, null::date as review_on, false as is_party, null::date as until, false as keeps,
            led_case_id, 9 as name_rank, ''::text as name, 0 as paper, null::uuid as paper_id, ''::text as paper_ref, changed_at
          from seen where in_case
          union all
          -- ASSESSMENT_OPEN (1), and the REVIEW (6) that its lead owes whoever is accountable. CLOSED is 3.
          select s.local_authority, s.child_id, case when a.state <> 3 then 1 else 0 end,
            case when a.state <> 3 and a.lead_organisation_id = @school and coalesce(a.next_review_on, a.first_review_by) <= @today
              then 6 else 0 end,
            a.id, k.accountable_organisation_id, coalesce(a.next_review_on, a.first_review_by),
            case when a.state <> 3 then coalesce(a.next_review_on, a.first_review_by) end, false, null, false,
            s.led_case_id, 2, m.display_name, 1, a.id, m.ref, greatest(a.changed_at, s.changed_at, k.moved_at)
          from seen s
          join moved k on k.local_authority = s.local_authority and k.case_id = s.case_id
          join assessment a on a.local_authority = s.local_authority and a.case_id = s.case_id
            and (s.others or a.lead_organisation_id = @school)
          join assessed_child m on m.local_authority = a.local_authority and m.assessment_id = a.id and m.child_id = s.child_id
          union all
          -- PLAN_ACTION (5) of a plan that is ACTIVE (2), for the child or the family: owed to who leads, or by the lead to who is accountable.
          select s.local_authority, s.child_id, 0, 5, o.action_id,
            case when a.lead_organisation_id = @school then k.accountable_organisation_id else a.lead_organisation_id end,
            o.due_on, null, false, null, false, s.led_case_id, 9, '', 1, a.id, m.ref, greatest(a.changed_at, s.changed_at, k.moved_at)
          from seen s
          join moved k on k.local_authority = s.local_authority and k.case_id = s.case_id
          join assessment a on a.local_authority = s.local_authority and a.case_id = s.case_id and a.state = 2
            and (s.others or a.lead_organisation_id = @school)
          join assessed_child m on m.local_authority = a.local_authority and m.assessment_id = a.id and m.child_id = s.child_id
          join owed_action o on o.local_authority = a.local_authority and o.assessment_id = a.id and o.organisation_id = @school
            and o.child_ref in ('', m.ref)
          union all
          -- STEPPED_DOWN (2): a STEP_DOWN (1) that the school ACCEPTED (2), while it sees the case.
          select s.local_authority, s.child_id, 2, 0, t.id, null, null, null, false, null, false,
            s.led_case_id, 9, '', 0, null, '', t.changed_at
          from transfer t
          join seen s on s.local_authority = t.local_authority and s.case_id = t.case_id and s.in_case
          where t.to_organisation_id = @school and t.kind = 1 and t.state = 2
          union all
          -- The school's own: WAITING_FOR_HUB (3) until it is decided, and then the case is open. What is over is 5 and above.
          select r.local_authority, m.child_id, case when r.state <= 3 then 3 when r.state = 4 then 8 else 0 end, 0, r.id, null,
            null, null, false, null, r.state <= 4, null, 1, m.display_name, 2, r.id, m.ref, r.changed_at
          from referral r
          join referral_child m on m.local_authority = r.local_authority and m.referral_id = r.id and m.child_id is not null
          where r.referrer_organisation_id = @school
          union all
          -- INFORMATION (2) on the school's own referrals, while it is OPEN (1).
          select r.local_authority, m.child_id, 0, 2, i.id, r.receiver_organisation_id, i.due_on, null, false, null, true,
            null, 9, '', 0, null, '', i.asked_at
          from referral r
          join information_request i on i.local_authority = r.local_authority and i.referral_id = r.id and i.state = 1
          join referral_child m on m.local_authority = r.local_authority and m.referral_id = r.id and m.child_id is not null
          where r.referrer_organisation_id = @school
          union all
          -- SCHOOL_ASKED (9): CONTRIBUTION (1) while it is REQUESTED (1) or SEEN (2).
          select q.local_authority, m.child_id, case when q.state <= 2 then 9 else 0 end, case when q.state <= 2 then 1 else 0 end, q.id,
            q.hub_organisation_id, q.due_on, null, false, null, false, null, 4, m.display_name, 3, q.id, '',
            coalesce(q.ended_at, q.requested_at)
          from contribution_request q
          join referral r on r.local_authority = q.local_authority and r.id = q.referral_id
          join referral_child m on m.local_authority = q.local_authority and m.referral_id = q.referral_id and m.ordinal = q.child_ordinal
          where q.organisation_id = @school and m.child_id is not null and not @school = any(r.excluded_organisations)
          union all
          -- ALLOCATED_TO_SCHOOL (5) until it is over; ALLOCATION_ANSWER (3) while it is OFFERED (1).
          select a.local_authority, m.child_id, case when a.state <= 3 then 5 else 0 end, case when a.state = 1 then 3 else 0 end, a.id,
            a.hub_organisation_id, a.answer_by, null, false, null, false, null, 3, m.display_name, 2, r.id, m.ref, a.changed_at
          from allocation a
          join referral r on r.local_authority = a.local_authority and r.id = a.referral_id
          join referral_child m on m.local_authority = a.local_authority and m.referral_id = a.referral_id and m.ordinal = a.child_ordinal
          where a.organisation_id = @school and m.child_id is not null and not @school = any(r.excluded_organisations)
          union all
          -- TRANSFER_OFFERED (7), with TRANSFER_ANSWER (4), while it is OFFERED (1): its children, apart from those of a third school.
          select t.local_authority, m.child_id, case when t.state = 1 then 7 else 0 end, case when t.state = 1 then 4 else 0 end, t.id,
            t.from_organisation_id, t.answer_by, null, false, null, t.state = 1, null, 9, '', 0, null, '', t.changed_at
          from transfer t
          join case_child m on m.local_authority = t.local_authority and m.case_id = t.case_id and m.open
          where t.to_organisation_id = @school and not exists (
            select from case_party o
            where o.local_authority = t.local_authority and o.case_id = t.case_id and o.child_id = m.child_id and o.kind = 2
              and o.organisation_id not in (@school, t.from_organisation_id) and (o.until is null or o.until >= @today)
          )
          union all
          -- MONITORED_BY_SCHOOL (6): the school's own word.
          select local_authority, child_id, case when is_word then 6 else 0 end, 0, id, null, null, case when is_word then review_on end,
            false, null, false, null, 5, name, 0, null, '', changed_at
          from (
            select *, (rating > 0 or noted or review_on is not null) and (off_list_after is null or off_list_after >= @today) as is_word
            from listed_child where school_organisation_id = @school
          ) word
          union all
          -- When the child was or will be the school's no longer.
          select local_authority, child_id, 0, 0, id, null, null, null, true, until, false, null, 9, '', 0, null, '', since
          from case_party where organisation_id = @school and kind = 2
        )
        """;
}
