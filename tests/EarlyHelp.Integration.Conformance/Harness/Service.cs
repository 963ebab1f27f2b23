using System.Collections.Concurrent;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>
/// The service under test: the one whose clients' files <c>EARLYHELP_CONFORMANCE_CLIENTS</c> names, or else one that is started
/// here for this run.
/// </summary>
public sealed class Service : IAsyncLifetime
{
    public const string Run = "one service for the whole run";

    private readonly ConcurrentDictionary<string, Client> _clients = new();
    private OwnService? _own;

    internal static string? GivenDirectory => Environment.GetEnvironmentVariable("EARLYHELP_CONFORMANCE_CLIENTS");

    internal Partner School => Partner("sample-school-mis", Samples.School);

    internal Partner OtherSchool => Partner("sample-school-mis", Samples.OtherSchool);

    internal Partner Practice => Partner("sample-gp-system", Samples.Practice);

    internal Partner Hub => Partner("sample-hub", Samples.CentralHub);

    internal Partner OtherHub => Partner("sample-hub", Samples.NorthHub);

    /// <summary>Another worker at the same hub.</summary>
    internal Partner Colleague
    {
        get
        {
            var hub = Hub;
            hub.Caller.User = new()
            {
                Id = "u-2",
                Name = "Al Conformance",
                Role = "colleague",
            };
            return hub;
        }
    }

    internal Partner SchoolHealth => Partner("sample-services", Samples.SchoolHealth);

    internal Partner MentalHealthTeam => Partner("sample-services", Samples.PrimaryMentalHealth);

    internal Partner FrontDoor => Partner("sample-social-care", Samples.FrontDoor);

    internal Partner Police => Partner("sample-police", Samples.Police);

    internal string ClientsDirectory { get; private set; } = "";

    /// <summary>The private key that a development service signs access tokens with, two levels above a client's file.</summary>
    internal string TokenSigningKeyFile => Path.Combine(ClientsDirectory, "..", "token-signing.pem");

    internal Client Client(string id) => _clients.GetOrAdd(id, _ => Harness.Client.Load(Path.Combine(ClientsDirectory, id, "client.json")));

    internal Partner Partner(string clientId, string organisationId) => new(Client(clientId), organisationId);

    public async Task InitializeAsync()
    {
        if (GivenDirectory is { Length: > 0 } given)
        {
            ClientsDirectory = given;
            return;
        }
        _own = await OwnService.StartAsync();
        ClientsDirectory = _own.ClientsDirectory;
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
        if (_own is not null)
        {
            await _own.StopAsync();
        }
    }
}

[CollectionDefinition(Service.Run)]
public sealed class ServiceRun : ICollectionFixture<Service>;
