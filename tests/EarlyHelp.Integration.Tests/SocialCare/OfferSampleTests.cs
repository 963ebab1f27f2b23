using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.SocialCare;

public sealed class OfferSampleTests
{
    private static readonly string[] Csv =
    [
        "offer",
        CaseSystem.Sample("step-down.csv"),
        "--adults",
        CaseSystem.Sample("adults.csv"),
        "--map",
        CaseSystem.Sample("columns.yaml"),
    ];

    private static readonly string[] Json = ["offer", CaseSystem.Sample("step-down.json"), "--map", CaseSystem.Sample("columns-json.yaml")];

    [Fact]
    public async Task Three_children_in_two_cases_become_two_offers()
    {
        await using var work = await CaseSystem.OpenAsync();

        var run = await CaseSystem.RunAsync(work, Csv);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 of 2 taken.", run.Output, StringComparison.Ordinal);
        Assert.Contains("CS-70411", run.Output, StringComparison.Ordinal);
        Assert.Contains("To be answered by 2026-12-04.", run.Output, StringComparison.Ordinal);
        var offers = work.Offered();
        Assert.All(
            offers,
            offer => Assert.Equal((TransferKind.StepDown, CaseSystem.School, ""), (offer.Kind, offer.ToOrganisationId, offer.CaseId))
        );
        Assert.Equal(["CS-70411", "CS-70418"], offers.Select(offer => offer.Form.SenderReference));
        Assert.Equal(["Ottoline", "Leopold"], offers[0].Form.Children.Select(child => child.Name.Given));
        // The organisation is looked up once for all the cases.
        Assert.Single(work.Service.Answers.To<ListOrganisationsRequest>());
    }

    [Fact]
    public async Task All_that_the_case_system_says_arrives_in_the_contracts_words()
    {
        await using var work = await CaseSystem.OpenAsync();

        await CaseSystem.RunAsync(work, Csv);

        var form = work.Offered()[0].Form;
        Assert.Equal((StatutoryPlanKind.ChildInNeed, "RC9", LevelOfNeed._3), (form.StatutoryPlan, form.CensusClosureCode, form.Level));
        Assert.Equal(
            ("01632 960410", "Merrin Oakapple", "Odalys Fenwright"),
            (form.Contact.Phones.Single(), form.ContactPerson, form.ProposedLeadPractitioner)
        );
        Assert.Equal(["school", "family"], form.SuggestedPlan.Select(action => action.ByWhom));
        var word = form.FamilyWord;
        Assert.Equal((Answer.Yes, Answer.Yes, AgreementMethod.Written), (word.AgreesToSupport, word.AgreesToSharing, word.Method));
        Assert.Equal((2025, 9, 10), (word.GivenOn.Year, word.GivenOn.Month, word.GivenOn.Day));
        Assert.Equal(("Rosamund Figment", Answer.Yes), (word.GivenBy.Single().Name, word.GivenBy.Single().Agrees));
        var child = form.Children[0];
        Assert.Equal(("c1", Sex.Female, "999101", "Z99201"), (child.Ref, child.Sex, child.Establishment.Urn, child.GpPractice.OdsCode));
        Assert.Equal(["21 Mythical Avenue", "Morpeth"], child.Address.Lines);
        // An empty cell is nobody's answer.
        Assert.Equal([Answer.No, Answer.Unspecified], form.Children.Select(each => each.Disabled));
        Assert.Equal([("c1", "talk in the car"), ("c2", "drawing")], form.ChildrensViews.Select(view => (view.PersonRef, view.How)));
        Assert.Equal("I miss her.\nI like the art room.", work.Offered()[1].Form.ChildrensViews.Single().View);
        Assert.Equal(
            ("a1", "We can do this with a little help in the mornings."),
            (form.ParentsViews.Single().PersonRef, form.ParentsViews.Single().View)
        );
    }

    [Fact]
    public async Task An_adult_with_a_number_is_one_person_and_something_of_its_own_to_each_child()
    {
        await using var work = await CaseSystem.OpenAsync();

        await CaseSystem.RunAsync(work, Csv);

        var adults = work.Offered()[0].Form.FamilyMembers;
        Assert.Equal(["Rosamund", "Bastian"], adults.Select(adult => adult.Name.Given));
        Assert.Equal(
            [("c1", RelationshipKind.StepParent, Answer.No), ("c2", RelationshipKind.Father, Answer.Yes)],
            adults[1].Relationships.Select(one => (one.ChildRef, one.Kind, one.ParentalResponsibility))
        );
        Assert.Equal(Answer.NotKnown, work.Offered()[1].Form.FamilyMembers[1].Relationships.Single().ParentalResponsibility);
    }

    [Fact]
    public async Task JSON_with_one_object_a_case_becomes_the_same()
    {
        await using var work = await CaseSystem.OpenAsync();

        var run = await CaseSystem.RunAsync(work, Json);

        Assert.Equal(0, run.ExitCode);
        var form = Assert.Single(work.Offered()).Form;
        Assert.Equal(("MS/2025/0093", LevelOfNeed._3, Answer.Yes), (form.SenderReference, form.Level, form.FamilyWord.AgreesToSupport));
        Assert.Equal(["Ptolemy", "Isolde"], form.Children.Select(child => child.Name.Given));
        Assert.Equal(["Dreamer's Cottage", "Morpeth"], form.Children[0].Address.Lines);
        Assert.Equal(["family worker", "school"], form.SuggestedPlan.Select(action => action.ByWhom));
        Assert.Equal([2, 1], form.FamilyMembers.Select(adult => adult.Relationships.Count));
        // A system writes false where nobody ticked: that is no "no", and somebody should know that it was left out.
        Assert.Equal(Answer.Unspecified, form.FamilyMembers[1].Relationships.Single().ParentalResponsibility);
        Assert.Contains("step-down.json, line 37, column", run.Error, StringComparison.Ordinal);
        Assert.Contains("An empty tick box is nobody's answer", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_export_with_mistakes_the_sound_case_is_offered_and_each_mistake_is_told_with_its_place()
    {
        await using var work = await CaseSystem.OpenAsync();

        var run = await CaseSystem.RunAsync(
            work,
            "offer",
            CaseSystem.Sample("with-mistakes.csv"),
            "--map",
            CaseSystem.Sample("columns.yaml"),
            "--json"
        );

        Assert.Equal(4, run.ExitCode);
        Assert.Equal("CS-80005", Assert.Single(work.Offered()).Form.SenderReference);
        var problems = OfferRun.Problems(run.Output);
        Assert.Equal(
            [
                ("CS-80001", 2, 29, "DOB"),
                ("CS-80002", 4, 3, "Plan"),
                ("CS-80002", 4, 19, "Agrees to early help"),
                ("", 6, 1, "Case ID"),
                ("CS-80003", 9, 19, "Agrees to early help"),
                ("CS-80004", 12, 1, "the row"),
            ],
            problems.Select(problem => (problem.Case, problem.Line, problem.Column, problem.Place))
        );
    }
}
