using System.Collections.Frozen;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace EarlyHelp.Integration.Partners;

/// <summary>Organisations and clients, as every call needs them.</summary>
internal sealed class PartnerRegistry
{
    private readonly Cached<Snapshot> _snapshot;

    public PartnerRegistry(IDbContextFactory<EarlyHelpDb> databases, TimeProvider clock) =>
        _snapshot = new(() => LoadAsync(databases), clock);

    public ValueTask<Snapshot> CurrentAsync() => _snapshot.GetAsync();

    private static async Task<Snapshot> LoadAsync(IDbContextFactory<EarlyHelpDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        var organisations = await db.Organisations.AsNoTracking().ToListAsync();
        var clients = await db
            .Clients.AsNoTracking()
            .Include(client => client.Keys)
            .Include(client => client.Organisations)
            .AsSplitQuery()
            .ToListAsync();
        return new Snapshot(
            organisations.ToFrozenDictionary(organisation => organisation.Id),
            clients.Select(RegisteredClient.From).ToFrozenDictionary(client => client.Id, StringComparer.Ordinal)
        );
    }

    internal sealed record Snapshot(FrozenDictionary<Guid, Organisation> Organisations, FrozenDictionary<string, RegisteredClient> Clients)
    {
        public FrozenDictionary<string, Organisation> SchoolsByUrn { get; } = ByIdentifier(Organisations, OrganisationKind.School);

        public FrozenDictionary<string, Organisation> PracticesByOdsCode { get; } =
            ByIdentifier(Organisations, OrganisationKind.GpPractice);

        private static FrozenDictionary<string, Organisation> ByIdentifier(
            FrozenDictionary<Guid, Organisation> organisations,
            OrganisationKind kind
        ) =>
            organisations
                .Values.Where(organisation => organisation.Kind == kind && organisation.Identifier.Length > 0)
                .ToFrozenDictionary(organisation => organisation.Identifier, StringComparer.Ordinal);
    }
}

/// <summary>A client as calls need it.</summary>
internal sealed record RegisteredClient(string Id, FrozenSet<string> Scopes, FrozenSet<Guid> Organisations, IReadOnlyList<SecurityKey> Keys)
{
    public static RegisteredClient From(Client client) =>
        new(
            client.Id,
            client.Scopes.ToFrozenSet(StringComparer.Ordinal),
            client.Organisations.Select(link => link.OrganisationId).ToFrozenSet(),
            [.. client.Keys.Select(key => PublicKeys.Read(key.PublicKeyPem, key.KeyId))]
        );
}
