using System.Collections.Frozen;
using System.Text.Json;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace EarlyHelp.Integration.Directories;

/// <summary>The profiles of all authorities that this service serves.</summary>
internal sealed class AuthorityProfiles
{
    private readonly Cached<Snapshot> _snapshot;

    public AuthorityProfiles(IDbContextFactory<EarlyHelpDb> databases, TimeProvider clock) =>
        _snapshot = new(() => LoadAsync(databases), clock);

    public ValueTask<Snapshot> CurrentAsync() => _snapshot.GetAsync();

    /// <summary>Null when this build reads every authority's document; else a sentence that says which it does not, and what to do.</summary>
    public static async Task<string?> MismatchAsync(NpgsqlDataSource database)
    {
        // Read without EF Core, as the schema is at a start.
        await using var command = database.CreateCommand(
            "select local_authority, document from authority_profile order by local_authority"
        );
        await using var reader = await command.ExecuteReaderAsync();
        var mismatches = new List<string>();
        while (await reader.ReadAsync())
        {
            var authority = reader.GetString(0);
            try
            {
                if (JsonSerializer.Deserialize(reader.GetString(1), AuthorityJson.Default.AuthorityProfile) is null)
                {
                    mismatches.Add($"The document of authority {authority} is empty.");
                }
            }
            catch (JsonException failure)
            {
                mismatches.Add($"The document of authority {authority} is not what this build needs: {failure.Message}");
            }
        }
        return mismatches.Count == 0 ? null : string.Join('\n', mismatches.Append("Complete the authority's file, and 'import' it again."));
    }

    private static async Task<Snapshot> LoadAsync(IDbContextFactory<EarlyHelpDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        var documents = await db.AuthorityProfiles.AsNoTracking().Select(row => row.Document).ToListAsync();
        return new Snapshot(
            documents
                .Select(document => JsonSerializer.Deserialize(document, AuthorityJson.Default.AuthorityProfile)!)
                .ToFrozenDictionary(profile => profile.LocalAuthority, StringComparer.Ordinal)
        );
    }

    internal sealed record Snapshot(FrozenDictionary<string, AuthorityProfile> ByAuthority)
    {
        /// <summary>The authority and hub area that cover a postcode: a sector, whosever it is, goes before its district.</summary>
        /// <param name="postcode">In its published spelling, with the space.</param>
        public (AuthorityProfile Authority, HubArea Area)? Find(string postcode)
        {
            var district = postcode[..postcode.IndexOf(' ', StringComparison.Ordinal)];
            return Covering(postcode[..(district.Length + 2)]) ?? Covering(district);
        }

        private (AuthorityProfile, HubArea)? Covering(string place)
        {
            foreach (var authority in ByAuthority.Values)
            {
                if (authority.AreaOf(place) is { } area)
                {
                    return (authority, area);
                }
            }
            return null;
        }
    }
}

/// <summary>A profile as stored: one document, read as a whole and never searched.</summary>
internal sealed class AuthorityProfileRow : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required string Document { get; init; }
}

internal sealed class AuthorityProfileTable : IEntityTypeConfiguration<AuthorityProfileRow>
{
    public void Configure(EntityTypeBuilder<AuthorityProfileRow> table)
    {
        table.ToTable("authority_profile");
        table.HasKey(row => row.LocalAuthority);
        table.LocalAuthority();
        table.Property(row => row.Document).HasColumnType("jsonb");
    }
}
