using EarlyHelp.Integration.Platform;
using EarlyHelp.SampleYear;

namespace EarlyHelp.Integration.Tests.SampleYear;

public sealed class PlannedCaseTests
{
    private static readonly Figures Figures = Figures.Read();

    private static readonly IReadOnlyList<PlannedCase> Year = PlannedCase.Year(Figures, 2019);

    [Fact]
    public void The_year_has_the_slides_figures()
    {
        var triage = Year.Where(planned => planned.Pathway == PlannedCase.Triage).ToList();
        var outcomes = triage.SelectMany(planned => planned.Decision.Outcomes).ToList();

        Assert.Equal((2229, 641), (Year.Count - triage.Count, triage.Count));
        Assert.Equal(
            (282, 175, 184),
            (
                triage.Count(planned => planned.Referrer == "gp"),
                triage.Count(planned => planned.Referrer == "school"),
                triage.Count(planned => planned.Referrer == "other")
            )
        );
        Assert.Equal(
            [250, 98, 65, 26],
            new[] { "SCHOOL_HEALTH", "SCHOOL", "PMHT", "CYPS" }.Select(code => outcomes.Count(outcome => outcome == code))
        );
        var supported = triage.Count(planned => !planned.Decision.Outcomes.Contains("NO_FURTHER_ACTION"));
        Assert.Equal(75, Math.Round(100.0 * supported / triage.Count));
        Assert.Equal(
            4,
            Year.Where(planned => planned.Pathway == PlannedCase.LocalityHub).Select(planned => planned.Area).Distinct().Count()
        );
    }

    [Fact]
    public void The_same_seed_is_the_same_year_and_another_is_another()
    {
        Assert.Equal(Forms(2019), Forms(2019));
        Assert.NotEqual(Forms(2019), Forms(2020));

        static List<V1.ReferralForm> Forms(int seed) =>
            [.. PlannedCase.Year(Figures, seed).Take(200).Select(planned => InventedForm.Of(planned, seed))];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2019)]
    [InlineData(InventedNumbers.MostSeeds - 1)]
    public void Identifiers_have_right_check_digits_and_nobody_shares_one(int seed)
    {
        var children = PlannedCase.Year(Figures, seed).Select(planned => InventedForm.Of(planned, seed).Children.Single()).ToList();

        Assert.All(
            children,
            child =>
            {
                Assert.True(Identifiers.IsPermanentUpn(child.Upn));
                Assert.Equal(IdentifierFault.None, Identifiers.CheckUpn(child.Upn));
                Assert.Equal(IdentifierFault.None, Identifiers.CheckNhsNumber(child.NhsNumber));
            }
        );
        Assert.Equal(children.Count, children.Select(child => child.NhsNumber).Distinct().Count());
        Assert.Equal(children.Count, children.Select(child => child.Upn).Distinct().Count());
    }
}
