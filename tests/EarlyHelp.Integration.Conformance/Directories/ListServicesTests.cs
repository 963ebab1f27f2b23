using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Directories;

[Collection(Service.Run)]
public sealed class ListServicesTests(Service service)
{
    [Fact]
    public async Task Where_a_decision_may_lead_and_who_does_it()
    {
        var destinations = (await service.School.Directory.ListServicesAsync(new() { LocalAuthority = Samples.Authority })).Destinations;

        Assert.Equal(
            destinations.Select(destination => destination.Description).Order(StringComparer.OrdinalIgnoreCase),
            destinations.Select(destination => destination.Description)
        );
        var health = Assert.Single(destinations, destination => destination.Code == "SCHOOL_HEALTH");
        Assert.Equal(OutcomeKind.Allocation, health.Kind);
        Assert.Equal(Samples.SchoolHealth, Assert.Single(health.Organisations).Id);
        Assert.Equal(OrganisationKind.Service, health.Organisations[0].Kind);
        Assert.Empty(Assert.Single(destinations, destination => destination.Code == "SCHOOL").Organisations);
        Assert.Equal(
            [OutcomeKind.Allocation, OutcomeKind.Assessment, OutcomeKind.Signposted, OutcomeKind.StepUp, OutcomeKind.NoFurtherAction],
            destinations.Select(destination => destination.Kind).Distinct().Order()
        );
    }

    [Fact]
    public async Task An_unknown_authority_is_not_found()
    {
        await Fault.OfAsync(service.School.Directory.ListServicesAsync(new() { LocalAuthority = "111" }), StatusCode.NotFound, "NOT_FOUND");
        await Fault.OfFieldsAsync(service.School.Directory.ListServicesAsync(new()), "local_authority REQUIRED");
        await Fault.OfFieldsAsync(
            service.School.Directory.ListServicesAsync(new() { LocalAuthority = "12" }),
            "local_authority FORMAT_INVALID"
        );
    }
}
