using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Consents;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Tests.Journeys;
using EarlyHelp.Integration.V1;
using static EarlyHelp.Integration.Tests.EarlyHelpLists.ListWorld;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Tests.EarlyHelpLists;

/// <summary>Why a child is on a school's list, and what takes it off.</summary>
[Collection(nameof(OnPostgres))]
public sealed class WhoIsOnTheListTests(PostgresFixture postgres) : IAsyncLifetime
{
    private UseCases? _service;

    private ListWorld World => new(_service!);

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, $"list_who_{Guid.NewGuid():N}");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task A_pupil_whose_family_shares_is_listed_with_lead_year_and_review_and_nothing_else_of_the_case()
    {
        var (pupil, sibling) = (World.NewChild("Ada", "Beck"), World.NewChild("Bo", "Beck"));
        var @case = await World.FamilyAsync(Hub, null, pupil, sibling);
        await World.SaveAsync(db => db.AddRange(World.Party(@case, pupil, School), World.Party(@case, sibling, OtherSchool)));
        var assessment = await World.AssessAsync(@case, Hub, World.Today.AddDays(20), pupil, sibling);

        var child = Assert.Single(await World.ListAsync(School));

        Assert.Equal(("Ada Beck", "v0", "4"), (child.Name, child.Etag, child.YearGroup));
        Assert.Equal([ListedBecause.AssessmentOpen, ListedBecause.CaseOpen], child.Because);
        Assert.Equal(
            new LeadPractitioner
            {
                Name = "Lee Lead",
                Role = "family worker",
                OrganisationId = Hub.ToString(),
            },
            child.LeadPractitioner
        );
        Assert.Equal((World.Today.AddDays(20).ToDate(), NextDateKind.AssessmentReview), (child.NextDate, child.NextDateKind));
        Assert.Equal((assessment.Id.ToString(), "", ""), (child.AssessmentId, child.CaseId, child.ReferralId));
        Assert.Empty(child.Owed);
        Assert.Equal(["Bo Beck"], await World.NamesAsync(OtherSchool));
        Assert.Empty(await World.NamesAsync(ThirdSchool));
    }

    // The list decides in SQL, everything else by CasePart: they must agree whatever the row, the word of the family and the day.
    [Fact]
    public async Task What_the_list_shows_of_cases_is_what_case_part_says()
    {
        var (expected, number) = (new List<string>(), 0);
        var today = World.Today;
        (PartyKind Kind, DateOnly? Until)?[] parties =
        [
            null,
            (PartyKind.School, null),
            (PartyKind.School, today),
            (PartyKind.Helper, null),
            (PartyKind.Helper, today.AddDays(-1)),
            (PartyKind.Practice, null),
        ];
        Action<FamilyWord>[] words =
        [
            _ => { },
            word => word.AgreesToSharing = Answer.No,
            word => word.AgreesToSharing = Answer.NotKnown,
            word => word.ExpiresOn = today.ToDate(),
            word => word.ExpiresOn = today.AddDays(-1).ToDate(),
            word => word.SharedWithOrganisationIds.Add(School.ToString()),
            word => word.SharedWithOrganisationIds.Add(OtherSchool.ToString()),
            word => word.Exclusions.Add(new SharingExclusion { OrganisationId = School.ToString() }),
        ];
        foreach (var party in parties)
        {
            foreach (var word in words)
            {
                foreach (var (accountable, lead) in new[] { (Hub, Hub), (School, Hub), (Hub, School) })
                {
                    var child = World.NewChild("Child", $"N{number++:000}");
                    var @case = Case.Open(Authority, accountable, World.Now);
                    @case.Add(child.Id);
                    var consent = World.Consent(@case.Id, word);
                    CaseParty[] own = party is var (kind, until) ? [World.Party(@case, child, School, kind, until)] : [];
                    await World.SaveAsync(db =>
                    {
                        db.AddRange(child, @case, consent);
                        db.AddRange(own);
                    });
                    await World.AssessAsync(@case, lead, null, child);
                    var part = CasePart.Of(School, accountable, lead == School, own, consent, today);
                    if (part.Relation is Relation.Accountable or Relation.Lead or Relation.School or Relation.Helper)
                    {
                        expected.Add($"Child {child.FamilyName}");
                    }
                }
            }
        }

        Assert.InRange(expected.Count, 50, number - 20);
        Assert.Equal(expected.Order(StringComparer.Ordinal), await World.NamesAsync(School));
    }

    // Who starts an assessment of a child of another's case leads it, and has no say in the case.
    [Fact]
    public async Task Leading_without_a_say_in_the_case_lists_the_children_of_that_assessment_and_nothing_else()
    {
        var (pupil, sibling) = (World.NewChild("Ada", "Beck"), World.NewChild("Bo", "Beck"));
        var @case = await World.FamilyAsync(Hub, null, pupil, sibling);
        var others = await World.AssessAsync(@case, Hub, World.Today.AddDays(-3), pupil, sibling);
        var own = await World.AssessAsync(@case, School, World.Today.AddDays(20), pupil);
        await World.ExecuteAsync(
            $"""
            update assessment set answers_for_case = id <> '{own.Id}', state = 2, activated_at = now();
            insert into owed_action (local_authority, assessment_id, action_id, organisation_id, child_ref)
            values ('{Authority}', '{others.Id}', gen_random_uuid(), '{School}', '')
            """
        );

        var child = Assert.Single(await World.ListAsync(School));

        Assert.Equal(("Ada Beck", "", own.Id.ToString()), (child.Name, child.CaseId, child.AssessmentId));
        Assert.Equal([ListedBecause.AssessmentOpen], child.Because);
        Assert.Empty(child.Owed);

        // The family lets the school see its pupil, and with the pupil what it owes.
        await World.SaveAsync(db => db.Add(World.Party(@case, pupil, School)));
        child = Assert.Single(await World.ListAsync(School));
        Assert.Contains(ListedBecause.CaseOpen, child.Because);
        Assert.Equal((OwedKind.PlanAction, others.Id.ToString()), (Assert.Single(child.Owed).Kind, child.Owed[0].AssessmentId));
    }

    [Fact]
    public async Task Sharing_that_is_withdrawn_takes_all_of_the_case_off_and_leaves_the_school_its_own()
    {
        var (plain, noted) = (World.NewChild("Ada", "Beck"), World.NewChild("Cy", "Dale"));
        var cases = new[] { await World.FamilyAsync(Hub, School, plain), await World.FamilyAsync(Hub, School, noted) };
        await World.AssessAsync(cases[0], Hub, World.Today.AddDays(-3), plain);
        await World.AssessAsync(cases[1], Hub, World.Today.AddDays(-3), noted);
        await World.NoteAsync(School, (await World.ListAsync(School)).Single(child => child.Name == "Cy Dale"), "Own words.");

        await World.ExecuteAsync("update case_consent set sharing_withdrawn = true");

        var child = Assert.Single(await World.ListAsync(School));
        Assert.Equal(("Cy Dale", "Own words."), (child.Name, Assert.Single(child.Notes).Text));
        Assert.Equal([ListedBecause.MonitoredBySchool], child.Because);
        Assert.Equal(
            (null, null, "", NextDateKind.Unspecified),
            (child.LeadPractitioner, child.OnListUntil, child.AssessmentId, child.NextDateKind)
        );
    }

    [Fact]
    public async Task A_child_who_leaves_drops_off_after_the_agreed_day_whatever_else_there_is()
    {
        var child = World.NewChild("Ada", "Beck");
        var @case = await World.FamilyAsync(School, null, child);
        await World.SaveAsync(db => db.Add(World.Party(@case, child, School, until: World.Today)));
        await World.AssessAsync(@case, School, World.Today, child);
        var rated = await World.RateAsync(School, Assert.Single(await World.ListAsync(School)));
        Assert.Equal(World.Today.ToDate(), rated.OnListUntil);
        Assert.Contains(ListedBecause.MonitoredBySchool, rated.Because);

        _service!.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await World.ListAsync(School));
        await Assert.ThrowsAsync<Refusal>(() => World.NoteAsync(School, rated, "Too late."));
    }

    [Fact]
    public async Task Who_has_left_stays_for_the_schools_own_open_referral_alone()
    {
        var actors = new Actors(_service!, School);
        var referral = await actors.SubmitAndTakeAsync();
        var listed = Assert.Single(await World.ListAsync(School));
        Assert.Equal(([ListedBecause.WaitingForHub], referral), (listed.Because, listed.ReferralId));
        await World.ExecuteAsync(
            $"""
            insert into case_party (local_authority, id, case_id, organisation_id, kind, child_id, since, until)
            select local_authority, gen_random_uuid(), case_id, '{School}', 2, child_id, now(), current_date - 1 from referral_child
            """
        );
        await World.RateAsync(School, listed);

        var left = Assert.Single(await World.ListAsync(School));
        Assert.Equal(([ListedBecause.WaitingForHub], SchoolRag.Amber), (left.Because, left.Rating));
        await World.ExecuteAsync("update referral set state = 5");
        Assert.Empty(await World.ListAsync(School));
    }

    [Fact]
    public async Task What_the_hub_allocates_to_the_school_is_owed_an_answer_and_then_is_worked_on()
    {
        var actors = new Actors(_service!, School);
        var referral = await actors.SubmitAndTakeAsync();
        await actors.DecideAsync(referral, [2]);

        var offered = Assert.Single(await World.ListAsync(School));
        Assert.Equal([ListedBecause.AllocatedToSchool, ListedBecause.CaseOpen], offered.Because);
        var owed = Assert.Single(offered.Owed);
        Assert.Equal((OwedKind.AllocationAnswer, Hub.ToString(), false), (owed.Kind, owed.OwedToOrganisationId, owed.Overdue));
        Assert.Equal((NextDateKind.Owed, owed.DueOn), (offered.NextDateKind, offered.NextDate));

        await actors.ActAsync(referral, 2, actors.AcceptAsync);
        var accepted = Assert.Single(await World.ListAsync(School));
        Assert.Empty(accepted.Owed);
        await actors.ActAsync(referral, 2, actors.EndAsync);
        Assert.Empty(await World.ListAsync(School));
    }

    [Fact]
    public async Task An_offer_lists_the_family_apart_from_a_third_schools_children_and_a_step_down_stays_listed()
    {
        var (pupil, sibling) = (World.NewChild("Ada", "Beck"), World.NewChild("Bo", "Beck"));
        var @case = await World.FamilyAsync(FrontDoor, null, pupil, sibling);
        await World.SaveAsync(db => db.Add(World.Party(@case, sibling, ThirdSchool)));
        var offer = await World.OfferAsync(@case, TransferKind.StepDown, FrontDoor, School);

        var offered = Assert.Single(await World.ListAsync(School));
        Assert.Equal(("Ada Beck", [ListedBecause.TransferOffered]), (offered.Name, offered.Because));
        var owed = Assert.Single(offered.Owed);
        Assert.Equal(
            (OwedKind.TransferAnswer, offer.Id.ToString(), FrontDoor.ToString()),
            (owed.Kind, owed.SubjectId, owed.OwedToOrganisationId)
        );
        Assert.Equal("", offered.CaseId);

        await World.ExecuteAsync(
            $"update transfer set state = 2, ended_at = now(); update early_help_case set accountable_organisation_id = '{School}'"
        );
        var accepted = Assert.Single(await World.ListAsync(School));
        Assert.Equal([ListedBecause.SteppedDown, ListedBecause.CaseOpen], accepted.Because);
        Assert.Equal((@case.Id.ToString(), 0), (accepted.CaseId, accepted.Owed.Count));

        await World.ExecuteAsync("update early_help_case set state = 2; update case_child set open = false");
        Assert.Empty(await World.ListAsync(School));
    }

    [Fact]
    public async Task A_review_that_the_school_leads_is_owed_when_its_day_has_come()
    {
        var child = World.NewChild("Ada", "Beck");
        var @case = await World.FamilyAsync(Hub, School, child);
        var assessment = await World.AssessAsync(@case, School, World.Today, child);

        var due = Assert.Single(await World.ListAsync(School));
        Assert.Contains(ListedBecause.DueForReview, due.Because);
        Assert.Equal(
            (OwedKind.Review, assessment.Id.ToString(), false),
            (Assert.Single(due.Owed).Kind, due.Owed[0].SubjectId, due.Owed[0].Overdue)
        );
        Assert.Empty((await World.PageAsync(School, new() { OverdueOnly = true })).Children);

        _service!.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(Assert.Single((await World.PageAsync(School, new() { OverdueOnly = true })).Children).Owed[0].Overdue);
    }

    // No version is saved when social care takes a case and names no lead: the list says all the same that something changed.
    [Fact]
    public async Task To_whom_something_is_owed_moves_with_the_case_and_is_a_change()
    {
        var child = World.NewChild("Ada", "Beck");
        var @case = await World.FamilyAsync(Hub, School, child);
        await World.AssessAsync(@case, School, World.Today, child);
        var before = Assert.Single(await World.ListAsync(School));
        var offer = await World.OfferAsync(@case, TransferKind.StepUp, Hub, FrontDoor);
        await World.ExecuteAsync(
            $"""
            update transfer set state = 2, ended_at = now() + interval '1 minute' where id = '{offer.Id}';
            update early_help_case set accountable_organisation_id = '{FrontDoor}'
            """
        );

        var after = Assert.Single(await World.ListAsync(School));

        Assert.Equal(Hub.ToString(), Assert.Single(before.Owed).OwedToOrganisationId);
        Assert.Equal(FrontDoor.ToString(), Assert.Single(after.Owed).OwedToOrganisationId);
        Assert.True(after.ChangedAt > before.ChangedAt);
    }

    [Fact]
    public async Task Records_that_are_one_child_are_one_line_under_the_id_that_the_school_wrote_to()
    {
        var (kept, merged) = (World.NewChild("Ada", "Beck"), World.NewChild("Ada", "Beck"));
        await World.FamilyAsync(Hub, School, merged);
        var rated = await World.RateAsync(School, Assert.Single(await World.ListAsync(School)));
        await World.FamilyAsync(Hub, School, kept);
        Assert.Equal(2, (await World.ListAsync(School)).Count);

        await World.ExecuteAsync($"update child set merged_into = '{kept.Id}' where id = '{merged.Id}'");

        var one = Assert.Single(await World.ListAsync(School));
        Assert.Equal((rated.Id, SchoolRag.Amber), (one.Id, one.Rating));
        Assert.Equal(SchoolRag.Green, (await World.RateAsync(School, one, SchoolRag.Green)).Rating);
    }
}
