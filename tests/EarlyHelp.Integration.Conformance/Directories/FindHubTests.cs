namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class FindHubTests(Service service)
{
    [Theory]
    [InlineData("NE61 1AA", Samples.CentralHub)]
    [InlineData("ne611aa", Samples.CentralHub)]
    [InlineData("NE66 1SS", Samples.NorthHub)]
    [InlineData("NE46 3PQ", Samples.WestHub)]
    [InlineData("NE24 2BX", Samples.SouthEastHub)]
    public async Task Finds_the_hub_and_the_ways_into_it(string postcode, string hub)
    {
        var found = await service.School.Directory.FindHubAsync(new() { Postcode = postcode });

        Assert.Equal(Samples.Authority, found.LocalAuthority);
        Assert.Equal(
            [("LOCALITY_HUB", hub), ("EMOTIONAL_WELLBEING_TRIAGE", Samples.EmotionalWellbeingTriage)],
            found.Pathways.Select(pathway => (pathway.Code, pathway.Hub.Id))
        );
        Assert.All(found.Pathways, pathway => Assert.Equal(OrganisationKind.Hub, pathway.Hub.Kind));
        Assert.All(found.Pathways, pathway => Assert.All([pathway.Name, pathway.Hub.Name, pathway.Hub.Phone], Assert.NotEmpty));
    }

    [Fact]
    public async Task Says_whom_to_phone_as_a_diversion_does()
    {
        var found = await service.School.Directory.FindHubAsync(new() { Postcode = Samples.Postcode });
        var diverted = await service.School.SubmitAsync(Forms.Harm());

        Assert.NotEmpty(found.SafeguardingContacts);
        Assert.Equal(diverted.Diversion.Contacts, found.SafeguardingContacts);
    }

    [Fact]
    public async Task Each_way_in_has_its_requirements()
    {
        var found = await service.School.Directory.FindHubAsync(new() { Postcode = Samples.Postcode });
        foreach (var pathway in found.Pathways)
        {
            var set = await service.School.Directory.GetRequirementsAsync(
                new() { LocalAuthority = found.LocalAuthority, Pathway = pathway.Code }
            );
            Assert.Equal(pathway.Code, set.RequirementSet.Pathway);
        }
    }

    [Theory]
    // A prefix of a covered district is another district.
    [InlineData("NE6 1AA", "HUB_NOT_FOUND")]
    [InlineData("SW1A 1AA", "HUB_NOT_FOUND")]
    [InlineData("NE61", "FORMAT_INVALID")]
    [InlineData("", "REQUIRED")]
    public async Task Says_why_it_finds_none(string postcode, string reason)
    {
        await Fault.OfFieldsAsync(service.School.Directory.FindHubAsync(new() { Postcode = postcode }), $"postcode {reason}");
    }
}
