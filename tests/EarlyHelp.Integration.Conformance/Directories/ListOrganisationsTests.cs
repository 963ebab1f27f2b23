namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class ListOrganisationsTests(Service service)
{
    [Fact]
    public async Task In_the_order_of_their_names_over_pages()
    {
        var whole = await ListAsync(new() { LocalAuthority = Samples.Authority, PageSize = 200 });
        var seen = new List<Organisation>();
        var request = new ListOrganisationsRequest { LocalAuthority = Samples.Authority, PageSize = 3 };
        do
        {
            var page = await service.School.Directory.ListOrganisationsAsync(request);
            Assert.InRange(page.Organisations.Count, 1, 3);
            seen.AddRange(page.Organisations);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(whole, seen);
        Assert.Distinct(seen.Select(organisation => organisation.Id));
        Assert.Equal(
            seen.Select(organisation => organisation.Name).Order(StringComparer.Ordinal),
            seen.Select(organisation => organisation.Name)
        );
        Assert.All(seen, organisation => Assert.Equal(Samples.Authority, organisation.LocalAuthority));
    }

    [Fact]
    public async Task By_kind_and_by_identifier()
    {
        var hubs = await ListAsync(new() { LocalAuthority = Samples.Authority, Kind = OrganisationKind.Hub });
        Assert.Contains(Samples.CentralHub, hubs.Select(hub => hub.Id));
        Assert.All(hubs, hub => Assert.Equal(OrganisationKind.Hub, hub.Kind));

        var school = Assert.Single(await ListAsync(new() { LocalAuthority = Samples.Authority, Identifier = "999101" }));
        Assert.Equal(
            (Samples.School, OrganisationKind.School, "999101", "NE61 1PS"),
            (school.Id, school.Kind, school.Identifier, school.Postcode)
        );
        Assert.Empty(
            await ListAsync(
                new()
                {
                    LocalAuthority = Samples.Authority,
                    Identifier = "999101",
                    Kind = OrganisationKind.Hub,
                }
            )
        );
        Assert.Empty(await ListAsync(new() { LocalAuthority = "997" }));
    }

    [Fact]
    public async Task A_page_token_is_of_one_list_with_its_filters()
    {
        var token = (
            await service.School.Directory.ListOrganisationsAsync(new() { LocalAuthority = Samples.Authority, PageSize = 1 })
        ).NextPageToken;
        foreach (
            var request in new ListOrganisationsRequest[]
            {
                new() { LocalAuthority = Samples.SecondAuthority, PageToken = token },
                new()
                {
                    LocalAuthority = Samples.Authority,
                    Kind = OrganisationKind.Hub,
                    PageToken = token,
                },
                new() { LocalAuthority = Samples.Authority, PageToken = "x" },
            }
        )
        {
            await Fault.OfFieldsAsync(service.School.Directory.ListOrganisationsAsync(request), "page_token PAGE_TOKEN_INVALID");
        }
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.School.Directory.ListOrganisationsAsync(
                new()
                {
                    Kind = (OrganisationKind)99,
                    Identifier = new('9', 21),
                    PageSize = 201,
                    PageToken = new('x', 501),
                }
            ),
            "local_authority REQUIRED",
            "kind ENUM_UNKNOWN",
            "identifier TOO_LONG",
            "page_size OUT_OF_RANGE",
            "page_token TOO_LONG"
        );
    }

    private async Task<IReadOnlyList<Organisation>> ListAsync(ListOrganisationsRequest request) =>
        (await service.School.Directory.ListOrganisationsAsync(request)).Organisations;
}
