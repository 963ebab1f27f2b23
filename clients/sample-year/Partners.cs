using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.SampleYear;

/// <summary>The sample partners, each called through its own client: who refers, who decides, and who is offered a child.</summary>
internal sealed class Partners : IDisposable
{
    public const string LocalAuthority = "929";

    private static readonly string[] Names =
    [
        "sample-school-mis",
        "sample-gp-system",
        "sample-police",
        "sample-social-care",
        "sample-hub",
        "sample-services",
    ];

    private static readonly EndUser Worker = new()
    {
        Id = "sample-year",
        Name = "Sample Year",
        Role = "synthetic cases",
    };

    private readonly Dictionary<string, EarlyHelpClient> _clients;

    private Partners(Dictionary<string, EarlyHelpClient> clients, IReadOnlyList<Organisation> organisations)
    {
        _clients = clients;
        Organisations = organisations;
    }

    public IReadOnlyList<Organisation> Organisations { get; }

    /// <param name="directory">Holds a directory with client.json for each client.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Partners> OpenAsync(string directory, CancellationToken cancellation)
    {
        var clients = Names.ToDictionary(
            name => name,
            name => new EarlyHelpClient(EarlyHelpClientOptions.Load(Path.Combine(directory, name, "client.json")))
        );
        var all = clients["sample-hub"]
            .For(Worker)
            .Directory.ListAllOrganisationsAsync(new ListOrganisationsRequest { LocalAuthority = LocalAuthority });
        return new Partners(clients, await all.ToListAsync(cancellation));
    }

    public IEnumerable<Organisation> OfKind(OrganisationKind kind) => Organisations.Where(organisation => organisation.Kind == kind);

    public EarlyHelpClient As(Organisation organisation) =>
        _clients[ClientOf(organisation.Kind)]
            .For(Worker, organisation.Kind == OrganisationKind.Hub ? Purpose.Triage : Purpose.DirectSupport, organisation.Id);

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }
    }

    private static string ClientOf(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.School => "sample-school-mis",
            OrganisationKind.GpPractice => "sample-gp-system",
            OrganisationKind.Police => "sample-police",
            OrganisationKind.LocalAuthority => "sample-social-care",
            OrganisationKind.Hub => "sample-hub",
            _ => "sample-services",
        };
}
