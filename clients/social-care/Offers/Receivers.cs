using EarlyHelp.SocialCare.Export;

namespace EarlyHelp.SocialCare.Offers;

/// <summary>To whom cases go: all to one, or each to the one that its column names.</summary>
/// <param name="all">The receiver of all; empty when the column says it.</param>
/// <param name="authority">In whose directory identifiers are looked up.</param>
internal sealed class Receivers(Session session, ColumnMap map, string all, string authority)
{
    private readonly Dictionary<string, string?> _found = [];

    /// <returns>The organisation's id; empty when there is none, which is then a problem of the case.</returns>
    public async Task<string> OfAsync(Record family, Filling filling, CancellationToken cancellationToken)
    {
        filling.Stands("to_organisation_id", family, all.Length > 0 ? null : map.To);
        var named = all.Length > 0 ? all : Named(family);
        if (named is null)
        {
            filling.Problem(
                family,
                map.To,
                map.To is null ? "To whom? Give --to, or name a column under case in the map (to)." : "It does not say to whom."
            );
            return "";
        }
        if (!_found.TryGetValue(named, out var id))
        {
            id = await FindAsync(named, cancellationToken);
            _found[named] = id;
        }
        if (id is null)
        {
            filling.Problem(
                family,
                map.To,
                "No organisation of the authority has this id or identifier. The authority stands in the map, or in --authority."
            );
        }
        return id ?? "";
    }

    /// <summary>One receiver for all is looked up before anything else: nothing can be offered without.</summary>
    /// <exception cref="InvalidDataException">There is no such organisation.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        if (all.Length > 0)
        {
            _found[all] =
                await FindAsync(all, cancellationToken)
                ?? throw new InvalidDataException(
                    "--to names no organisation of the authority. The authority stands in the map, or in --authority."
                );
        }
    }

    private string? Named(Record family)
    {
        var text = family.Text(map.To);
        var meant =
            text is not null && map.Values.TryGetValue(map.To!, out var codes) && codes.TryGetValue(text, out var word) ? word : text;
        return meant is { Length: > 0 } ? meant : null;
    }

    private async Task<string?> FindAsync(string named, CancellationToken cancellationToken)
    {
        if (authority.Length == 0 && !Guid.TryParse(named, out _))
        {
            return null;
        }
        try
        {
            return await session.IdAsync(named, authority, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
