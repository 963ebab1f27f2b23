using System.Text;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Forms;
using EarlyHelp.Workbench.Forms;
using Google.Type;
using ReferralForm = EarlyHelp.SchoolMis.Forms.ReferralForm;

namespace EarlyHelp.Integration.Tests.SchoolMis;

public sealed class ReferralFormTests
{
    [Fact]
    public void A_yaml_form_holds_what_the_record_lacks()
    {
        var form = ReferralForm.Read(Samples.Path("forms/locality-hub.yaml")).Content;

        Assert.Equal((ReferralKind.Support, "LOCALITY_HUB", LevelOfNeed._2), (form.Kind, form.Pathway, form.Level));
        Assert.Equal(("Thessaly Inkwell", "t.inkwell@coquetbridge.example"), (form.Referrer.Name, form.Referrer.Contact.Email));
        Assert.StartsWith("Since the summer Zeph has missed many mornings and is tearful", form.Reasons.Worries, StringComparison.Ordinal);
        Assert.Equal(
            (Answer.NotKnown, Answer.Yes, Answer.No),
            (form.Reasons.DomesticAbuse, form.Reasons.ParentalMentalHealth, form.Reasons.ParentalSubstanceMisuse)
        );
        Assert.Equal(Answer.No, form.Harm.SufferedOrLikely);
        Assert.Equal(Answer.Unspecified, form.Harm.ImmediateDanger);
        var tried = form.Tried[0];
        Assert.Equal(
            (
                "Learning mentor",
                new Date
                {
                    Year = 2025,
                    Month = 9,
                    Day = 8,
                },
                Answer.No
            ),
            (tried.ByWhom, tried.From, tried.Continues)
        );
        Assert.Equal((AgreementMethod.Verbal, "contact-1"), (form.Agreement.GivenBy[0].Method, form.Agreement.GivenBy[0].PersonRef));
        Assert.Equal(SharingBasis.PublicTask, form.SharingBasis);
        var school = form.Children[0].SchoolInformation;
        Assert.True(school.HasSuspensionsLastThreeTerms);
        Assert.Equal(0, school.SuspensionsLastThreeTerms);
    }

    [Fact]
    public void A_json_form_is_read_the_same_way()
    {
        var form = ReferralForm.Read(Samples.Path("forms/advice.json")).Content;

        Assert.Equal((ReferralKind.Advice, Answer.No, Answer.No), (form.Kind, form.Harm.SufferedOrLikely, form.Agreement.AgreeToSupport));
        Assert.Equal("His attendance is good, but he no longer speaks in class.\n“I can’t”, he says 😞/", form.Reasons.Worries);
        Assert.Equal("", form.Children[0].WishesAndFeelings);
        Assert.Equal(Answer.NotKnown, form.Children[0].KnowsOfReferral);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once_with_its_line()
    {
        var problems = Fails(
            """
            kind: suport
            level: seven
            reasons:
              wories: She is never in school
            tried: none
            referrer: Mrs Hall
            agreement:
              givenBy:
                - givenOn: 14/11/2025
            children:
              - upn: N929490120001
                schoolInformation:
                  suspensionsLastThreeTerms: -1
            """
        );

        (int Line, string Place)[] expected =
        [
            (1, "kind"),
            (2, "level"),
            (4, "reasons"),
            (5, "tried"),
            (6, "referrer"),
            (9, "agreement.givenBy[0].givenOn"),
            (11, "children[0]"),
            (13, "children[0].schoolInformation.suspensionsLastThreeTerms"),
        ];
        Assert.Equal(expected, problems.Select(problem => (problem.Line, problem.Place)));
        Assert.Contains("SUPPORT, ADVICE", problems[0].Text, StringComparison.Ordinal);
        Assert.Contains("worries", problems[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Testwood: is never in school")]
    [InlineData("reasons:\n  worries: Testwood: is never in school")]
    [InlineData("kind: Testwood")]
    [InlineData("reasons: {worries: Testwood")]
    [InlineData("Testwood: 1\nTestwood: 2")]
    public void A_problem_never_quotes_the_form(string yaml)
    {
        var problems = Fails(yaml);

        Assert.All(problems, problem => Assert.DoesNotContain("Testwood", problem.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- kind: support")]
    [InlineData("kind: support\n---\nkind: advice")]
    [InlineData("children: [{religion: None}, {religion: None}]")]
    public void A_form_is_one_set_of_keys_about_one_pupil(string yaml)
    {
        Assert.Single(Fails(yaml));
    }

    [Theory]
    [InlineData("yes", Answer.Yes)]
    [InlineData("Yes", Answer.Yes)]
    [InlineData("true", Answer.Yes)]
    [InlineData("no", Answer.No)]
    [InlineData("false", Answer.No)]
    [InlineData("not known", Answer.NotKnown)]
    [InlineData("notKnown", Answer.NotKnown)]
    [InlineData("NOT_KNOWN", Answer.NotKnown)]
    [InlineData("", Answer.Unspecified)]
    [InlineData("null", Answer.Unspecified)]
    public void An_answer_has_three_values_and_not_asked(string written, Answer expected)
    {
        Assert.Equal(expected, Read($"harm: {{ sufferedOrLikely: {written} }}").Harm.SufferedOrLikely);
    }

    [Theory]
    [InlineData("unspecified")]
    [InlineData("maybe")]
    [InlineData("0")]
    public void An_answer_that_is_none_is_an_error(string written)
    {
        Assert.Equal("harm.sufferedOrLikely", Fails($"harm: {{ sufferedOrLikely: {written} }}").Single().Place);
    }

    [Fact]
    public void A_moment_needs_its_offset()
    {
        Assert.Equal(1768815000, Read("referrer: { telephonedAt: 2026-01-19T10:30:00+01:00 }").Referrer.TelephonedAt.Seconds);
        Assert.Single(Fails("referrer: { telephonedAt: yesterday }"));
    }

    private static Integration.V1.ReferralForm Read(string text)
    {
        var file = new InputFile("form.yaml", Encoding.UTF8.GetBytes(text));
        return ReferralForm.Read(FormDocument.Load(file), file.Name).Content;
    }

    private static IReadOnlyList<InputProblem> Fails(string text) => Assert.Throws<InputException>(() => Read(text)).Problems;
}
