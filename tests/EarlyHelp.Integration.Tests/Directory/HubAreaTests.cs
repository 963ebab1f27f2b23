using System.Collections.Frozen;
using EarlyHelp.Integration.Directories;

namespace EarlyHelp.Integration.Tests.Directories;

public sealed class HubAreaTests
{
    private static readonly AuthorityProfile Northumberland = SampleAuthority.Document.Authority;

    [Theory]
    [InlineData("NE61 2EF", 13)]
    [InlineData("NE24 2BX", 14)]
    [InlineData("NE46 1JD", 12)]
    [InlineData("NE66 1SS", 11)]
    [InlineData("TD15 1DB", 11)]
    public void A_postcode_has_its_locality_hub(string postcode, int hub) =>
        Assert.EndsWith($"{hub:000000000000}", Find(postcode)!.Value.Area.HubId.ToString(), StringComparison.Ordinal);

    [Theory]
    // NE6 is Newcastle: its inward part begins with a digit too, so "NE6 1EF" must not be read as NE61.
    [InlineData("NE6 1EF")]
    [InlineData("NE1 4ST")]
    [InlineData("EC1A 1BB")]
    [InlineData("GIR 0AA")]
    public void A_neighbour_s_postcode_has_none(string postcode) => Assert.Null(Find(postcode));

    // Two authorities may share a district: the one that names the sector has it.
    [Fact]
    public void A_sector_goes_before_its_district_whosever_it_is()
    {
        var sector = new HubArea(Guid.CreateVersion7(), ["NE61 2"]);
        var neighbour = Northumberland with { LocalAuthority = "390", HubAreas = [sector] };

        Assert.Equal(sector, Find("NE61 2EF", neighbour)!.Value.Area);
        Assert.NotEqual(sector, Find("NE61 1EF", neighbour)!.Value.Area);
    }

    [Fact]
    public void Every_requirement_names_a_field_of_the_contract_and_says_how_it_is_asked()
    {
        var requirements = Northumberland.Pathways.SelectMany(pathway => pathway.Requirements).ToList();

        Assert.NotEmpty(requirements);
        Assert.All(requirements, requirement => Assert.True(MissingInformationFinder.IsField(requirement.Field), requirement.Field));
        Assert.All(requirements, requirement => Assert.NotEmpty(requirement.HowAsked));
    }

    [Theory]
    [InlineData("children[].attendance")]
    [InlineData("children[]")]
    [InlineData("children.sex")]
    [InlineData("harm[].description")]
    [InlineData("desired_outcomes[]")]
    [InlineData("children[].birth_date_estimated")]
    public void A_path_that_could_not_be_asked_is_no_field(string path) => Assert.False(MissingInformationFinder.IsField(path));

    [Theory]
    [InlineData("LOCALITY_HUB")]
    [InlineData("EMOTIONAL_WELLBEING_TRIAGE")]
    public void Both_ways_in_ask_what_a_hub_needs_from_a_school(string pathway)
    {
        var codes = Northumberland.FindPathway(pathway)!.Requirements.Select(requirement => requirement.Code);

        string[] needed = ["ATTENDANCE", "SEN_STATUS", "TRIED", "WORKS", "WORRIES", "CHILDS_VOICE", "PARENTS_VIEW", "OTHERS_INVOLVED"];
        Assert.Empty(needed.Except(codes));
    }

    private static (AuthorityProfile Authority, HubArea Area)? Find(string postcode, params AuthorityProfile[] others) =>
        new AuthorityProfiles.Snapshot(others.Prepend(Northumberland).ToFrozenDictionary(authority => authority.LocalAuthority)).Find(
            postcode
        );
}
