using EarlyHelp.Integration.Assessments;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace EarlyHelp.Integration.Tests.Assessments;

/// <summary>
/// Whatever an assessment says, and whomever the reader knows: nothing that is a withheld person's is in the answer, in any of its parts,
/// and who sees the whole family sees it unchanged.
/// </summary>
public sealed class RedactionPropertyTests
{
    private static readonly Guid Reader = new("0198f000-0000-7000-8000-000000000101");

    private static readonly Category[] School = Seen(Relation.School);

    [Theory]
    [InlineData(nameof(Relation.School))]
    [InlineData(nameof(Relation.Helper))]
    [InlineData(nameof(Relation.Practice))]
    public void No_string_of_a_withheld_person_survives(string relation) =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                it =>
                {
                    var family = new TaggedFamily(it.Seed, Reader);
                    var before = family.Whole.Clone();
                    var shown = AssessmentRedaction.For(family.Whole, it.Known, Seen(Enum.Parse<Relation>(relation)), Reader);
                    var text = JsonFormatter.Default.Format(shown);

                    Assert.All(
                        TaggedFamily.Everybody.Except(it.Known),
                        person => Assert.DoesNotContain(TaggedFamily.TagOf(person), text, StringComparison.OrdinalIgnoreCase)
                    );
                    Assert.True(shown.PartsWithheld);
                    Assert.Equal(before, family.Whole);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_of_a_child_who_is_known_is_there() =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                it =>
                {
                    var family = new TaggedFamily(it.Seed, Reader);
                    var shown = AssessmentRedaction.For(family.Whole, it.Known, School, Reader);

                    Assert.Equal(it.Known, shown.Content.Children.Select(child => child.Ref));
                    Assert.Equal(
                        family.Whole.Actions.Count(action => it.Known.Contains(action.ChildRef)),
                        shown.Actions.Count(action => action.ChildRef.Length > 0)
                    );
                    Assert.Equal(family.Whole.Reviews.Count, shown.Reviews.Count);
                    Assert.Equal(
                        family.Whole.Content.ChildrensViews.Where(view => it.Known.Contains(view.PersonRef)).Count(),
                        shown.Content.ChildrensViews.Count
                    );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Theory]
    [InlineData(nameof(Relation.Lead))]
    [InlineData(nameof(Relation.Accountable))]
    [InlineData(nameof(Relation.Hub))]
    public void Who_sees_the_whole_family_sees_all_of_it(string relation) =>
        Prop.ForAll(
                Cases.ToArbitrary(),
                it =>
                {
                    var whole = new TaggedFamily(it.Seed, Reader).Whole;
                    Assert.Equal(whole, AssessmentRedaction.For(whole, [], Seen(Enum.Parse<Relation>(relation)), Reader));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Fact]
    public void A_practice_sees_no_action_no_review_and_nothing_of_school()
    {
        var family = new TaggedFamily(7, Reader);
        family.Whole.Content.Children[0].SpecialNeeds = new() { Funding = "funding of the school" };
        var shown = AssessmentRedaction.For(family.Whole, ["c1"], Seen(Relation.Practice), Reader);

        Assert.Empty(shown.Actions);
        Assert.Empty(shown.Reviews);
        Assert.Null(shown.Content.Analysis);
        Assert.Null(Assert.Single(shown.Content.Children).SpecialNeeds);
        Assert.All(shown.Content.Domains, domain => Assert.Equal(NeedDomain.Health, domain.Domain));
        Assert.Equal(family.Whole.PlanSummary.OpenActions, shown.PlanSummary.OpenActions);
    }

    [Fact]
    public void An_ordinary_word_that_is_somebodys_name_stays()
    {
        var family = new TaggedFamily(7, Reader);
        family.Whole.Content.FamilyMembers[0].Name = new() { Given = "Will", Family = "May" };
        family.Whole.Actions.Clear();
        family.Whole.Actions.Add(
            new PlanAction
            {
                Id = "a",
                What = "School will write to Will, who may come. MAY reads it.",
                ChildRef = "c1",
            }
        );

        Assert.Equal(
            "School will write to [withheld], who may come. [withheld] reads it.",
            Assert.Single(AssessmentRedaction.For(family.Whole, ["c1"], School, Reader).Actions).What
        );
    }

    private static Category[] Seen(Relation relation) =>
        AccessPolicy.Find($"/{AssessmentService.Descriptor.FullName}/GetAssessment")![relation];

    private static Gen<Case> Cases =>
        from seed in Gen.Choose(0, int.MaxValue)
        from known in Gen.SubListOf(TaggedFamily.Children).Where(known => known.Count > 0)
        select new Case(seed, [.. known.Order(StringComparer.Ordinal)]);

    private sealed record Case(int Seed, string[] Known);
}
