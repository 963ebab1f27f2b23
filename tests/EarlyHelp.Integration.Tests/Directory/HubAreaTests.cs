using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;

namespace EarlyHelp.Integration.Tests.Directories;

public sealed class HubAreaTests
{
    private static readonly AuthorityProfile Northumberland = Samples().Authority;

    [Theory]
    [InlineData("NE61 2EF", 13)]
    [InlineData("NE24 2BX", 14)]
    [InlineData("NE46 1JD", 12)]
    [InlineData("NE66 1SS", 11)]
    [InlineData("TD15 1DB", 11)]
    public void A_postcode_has_its_locality_hub(string postcode, int hub) =>
        Assert.EndsWith($"{hub:000000000000}", Northumberland.FindArea(postcode)!.HubId.ToString(), StringComparison.Ordinal);

    [Theory]
    // NE6 is Newcastle: its inward part begins with a digit too, so "NE6 1EF" must not be read as NE61.
    [InlineData("NE6 1EF")]
    [InlineData("NE1 4ST")]
    [InlineData("EC1A 1BB")]
    [InlineData("GIR 0AA")]
    public void A_neighbour_s_postcode_has_none(string postcode) => Assert.Null(Northumberland.FindArea(postcode));

    [Fact]
    public void A_sector_goes_before_its_district()
    {
        var sector = new HubArea(Guid.CreateVersion7(), ["NE61 2"]);
        var profile = Northumberland with { HubAreas = [.. Northumberland.HubAreas, sector] };

        Assert.Equal(sector, profile.FindArea("NE61 2EF"));
        Assert.NotEqual(sector, profile.FindArea("NE61 1EF"));
    }

    [Fact]
    public void Every_requirement_names_a_field_of_the_contract_and_says_how_it_is_asked()
    {
        var requirements = Northumberland.Pathways.SelectMany(pathway => pathway.Requirements).ToList();

        Assert.NotEmpty(requirements);
        Assert.All(requirements, requirement => Assert.True(MissingInformationFinder.IsField(requirement.Field), requirement.Field));
        Assert.All(requirements, requirement => Assert.NotEmpty(requirement.HowAsked));
        Assert.False(MissingInformationFinder.IsField("children[].attendance"));
    }

    private static PartnerDocument Samples()
    {
        using var reader = new StreamReader(typeof(Service).Assembly.GetManifestResourceStream("samples/northumberland.json")!);
        return PartnerDocument.Read(reader.ReadToEnd());
    }
}
