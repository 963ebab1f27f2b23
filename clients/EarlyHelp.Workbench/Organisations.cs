using EarlyHelp.Integration.V1;

namespace EarlyHelp.Workbench;

/// <summary>Organisations by what people call them.</summary>
internal static class Organisations
{
    /// <summary>The id of an organisation that is named by its id, or by its URN, ODS code or other identifier.</summary>
    public static async Task<string> IdAsync(
        this Session session,
        string idOrIdentifier,
        string localAuthority,
        CancellationToken cancellationToken
    )
    {
        if (Guid.TryParse(idOrIdentifier, out _))
        {
            return idOrIdentifier;
        }
        var request = new ListOrganisationsRequest { LocalAuthority = localAuthority, Identifier = idOrIdentifier };
        var found = await session.Client.Directory.ListOrganisationsAsync(request, cancellationToken);
        return found.Organisations is [var only]
            ? only.Id
            : throw new InvalidDataException(
                $"{localAuthority} has no organisation {idOrIdentifier}. earlyhelp organisations {localAuthority} lists them."
            );
    }

    /// <summary>The names of an authority's organisations by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        this Session session,
        string localAuthority,
        CancellationToken cancellationToken
    ) =>
        await session
            .Client.Directory.ListAllOrganisationsAsync(new ListOrganisationsRequest { LocalAuthority = localAuthority, PageSize = 200 })
            .ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.Name, cancellationToken: cancellationToken);
}
