using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Client;

/// <summary>Who takes part, and what they ask for.</summary>
public sealed class DirectoryClient
{
    private readonly Calls _calls;
    private readonly DirectoryService.DirectoryServiceClient _service;

    internal DirectoryClient(Calls calls)
    {
        _calls = calls;
        _service = new DirectoryService.DirectoryServiceClient(calls.Invoker);
    }

    /// <summary>Finds the hub, the ways into it, and whom to phone about harm.</summary>
    /// <param name="postcode">Where the child lives.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The pathways and the safeguarding contacts.</returns>
    /// <exception cref="EarlyHelpException">No hub here covers the postcode.</exception>
    public Task<FindHubResponse> FindHubAsync(string postcode, CancellationToken cancellationToken = default)
    {
        var request = new FindHubRequest { Postcode = postcode };
        return _calls.SendAsync(options => _service.FindHubAsync(request, options), cancellationToken);
    }

    /// <summary>Reads what a hub needs to know in order to decide.</summary>
    /// <param name="localAuthority">Three digits.</param>
    /// <param name="pathway">The pathway's code.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The requirement set in force.</returns>
    /// <exception cref="EarlyHelpException">There is no such authority or pathway.</exception>
    public Task<GetRequirementsResponse> GetRequirementsAsync(
        string localAuthority,
        string pathway,
        CancellationToken cancellationToken = default
    )
    {
        var request = new GetRequirementsRequest { LocalAuthority = localAuthority, Pathway = pathway };
        return _calls.SendAsync(options => _service.GetRequirementsAsync(request, options), cancellationToken);
    }

    /// <summary>Reads an authority's levels of need.</summary>
    /// <param name="localAuthority">Three digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The levels, lowest first.</returns>
    /// <exception cref="EarlyHelpException">There is no such authority.</exception>
    public Task<GetThresholdsResponse> GetThresholdsAsync(string localAuthority, CancellationToken cancellationToken = default)
    {
        var request = new GetThresholdsRequest { LocalAuthority = localAuthority };
        return _calls.SendAsync(options => _service.GetThresholdsAsync(request, options), cancellationToken);
    }

    /// <summary>Reads a code list.</summary>
    /// <param name="list">Name of the list; when empty, the answer holds the names of all lists.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The codes in use.</returns>
    /// <exception cref="EarlyHelpException">There is no such list.</exception>
    public Task<ListCodesResponse> ListCodesAsync(string list = "", CancellationToken cancellationToken = default)
    {
        var request = new ListCodesRequest { List = list };
        return _calls.SendAsync(options => _service.ListCodesAsync(request, options), cancellationToken);
    }

    /// <summary>Reads one of an authority's own code lists, such as <c>decision-reasons</c>.</summary>
    /// <param name="localAuthority">Three digits.</param>
    /// <param name="list">Name of the list.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The codes in use.</returns>
    /// <exception cref="EarlyHelpException">There is no such authority or list.</exception>
    public Task<ListCodesResponse> ListAuthorityCodesAsync(
        string localAuthority,
        string list,
        CancellationToken cancellationToken = default
    )
    {
        var request = new ListCodesRequest { List = list, LocalAuthority = localAuthority };
        return _calls.SendAsync(options => _service.ListCodesAsync(request, options), cancellationToken);
    }

    /// <summary>Lists where a hub's decision may lead, with the organisations that do it.</summary>
    /// <param name="localAuthority">Three digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The destinations, by name.</returns>
    /// <exception cref="EarlyHelpException">There is no such authority.</exception>
    public Task<ListServicesResponse> ListServicesAsync(string localAuthority, CancellationToken cancellationToken = default)
    {
        var request = new ListServicesRequest { LocalAuthority = localAuthority };
        return _calls.SendAsync(options => _service.ListServicesAsync(request, options), cancellationToken);
    }

    /// <summary>Lists the scales that an authority uses, with their questions and the meaning of both ends.</summary>
    /// <param name="localAuthority">Three digits.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The scales in use.</returns>
    /// <exception cref="EarlyHelpException">There is no such authority.</exception>
    public Task<ListScalesResponse> ListScalesAsync(string localAuthority, CancellationToken cancellationToken = default)
    {
        var request = new ListScalesRequest { LocalAuthority = localAuthority };
        return _calls.SendAsync(options => _service.ListScalesAsync(request, options), cancellationToken);
    }

    /// <summary>Lists one page of organisations.</summary>
    /// <param name="request">Which ones, and which page.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The page, and the token of the next.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public Task<ListOrganisationsResponse> ListOrganisationsAsync(
        ListOrganisationsRequest request,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.SendAsync(options => _service.ListOrganisationsAsync(request, options), cancellationToken);
    }

    /// <summary>Lists organisations over all pages, reading each page when it is needed.</summary>
    /// <param name="request">Which ones; the page token is taken care of.</param>
    /// <returns>The organisations.</returns>
    /// <exception cref="EarlyHelpException">Refused, or the service cannot be reached.</exception>
    public IAsyncEnumerable<Organisation> ListAllOrganisationsAsync(ListOrganisationsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Pages.AllAsync(
            (pageToken, cancellationToken) =>
                ListOrganisationsAsync(new ListOrganisationsRequest(request) { PageToken = pageToken }, cancellationToken),
            page => page.Organisations,
            page => page.NextPageToken
        );
    }
}
