using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Directories;

public sealed class MissingInformationTests
{
    [Fact]
    public void Each_child_is_asked_about_apart()
    {
        var form = new ReferralForm
        {
            Children =
            {
                new V1.Child(),
                new V1.Child { WishesAndFeelings = "…" },
            },
        };

        Assert.Equal(["referral.children[0].wishes_and_feelings"], Missing(form, "children[].wishes_and_feelings"));
    }

    [Theory]
    [InlineData(Answer.Unspecified, 1)]
    [InlineData(Answer.NotKnown, 0)]
    [InlineData(Answer.No, 0)]
    public void Not_known_answers_a_question_and_not_asked_does_not(Answer answer, int missing)
    {
        var form = new ReferralForm { Agreement = new() { ParentsKnow = answer } };

        Assert.Equal(missing, Missing(form, "agreement.parents_know").Count);
    }

    [Fact]
    public void An_unset_part_is_named_down_to_its_field() =>
        Assert.Equal(
            ["referral.children[0].school_information.attendance.sessions_possible"],
            Missing(new() { Children = { new V1.Child() } }, "children[].school_information.attendance.sessions_possible")
        );

    [Fact]
    public void Nought_is_an_answer() =>
        Assert.Empty(
            Missing(
                new() { Children = { new V1.Child { SchoolInformation = new() { SuspensionsLastThreeTerms = 0 } } } },
                "children[].school_information.suspensions_last_three_terms"
            )
        );

    [Fact]
    public void Only_whom_it_is_asked_of_lacks_it() => Assert.Empty(Missing(new(), "parents_view", OrganisationKind.GpPractice));

    private static List<string> Missing(ReferralForm form, string field, OrganisationKind asked = OrganisationKind.School)
    {
        var pathway = new PathwayProfile("P", "P", null, 1, [new("R", "?", "why", field, [asked], "how")]);
        return [.. MissingInformationFinder.Find(pathway, OrganisationKind.School, form).Select(missing => missing.Field)];
    }
}
