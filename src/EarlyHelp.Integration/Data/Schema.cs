using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace EarlyHelp.Integration.Data;

/// <summary>The schema in the database against the one that this build knows.</summary>
internal static class Schema
{
    private static readonly IReadOnlyList<string> Known =
    [
        .. typeof(Schema)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Null when they are the same; else a sentence that says what differs and what to do.</summary>
    public static async Task<string?> MismatchAsync(NpgsqlDataSource database)
    {
        var applied = await AppliedAsync(database);
        var known = Known;
        var unknown = applied.Except(known).ToList();
        if (unknown.Count > 0)
        {
            return $"The database has migrations that this build does not know: {string.Join(", ", unknown)}. Run the build that they belong to, or a newer one.";
        }
        var pending = known.Except(applied).ToList();
        return pending.Count == 0
            ? null
            : $"The database lacks these migrations: {string.Join(", ", pending)}. Apply them with 'migrate', or have the script of 'migrate --script' run.";
    }

    public static Task MigrateAsync(EarlyHelpDb db) => db.Database.MigrateAsync();

    /// <summary>Can be run again: what is applied already is left alone.</summary>
    public static string Script(EarlyHelpDb db) =>
        db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

    /// <summary>Read without EF Core, whose model takes longer to build than all else at a start.</summary>
    private static async Task<List<string>> AppliedAsync(NpgsqlDataSource database)
    {
        var applied = new List<string>();
        try
        {
            await using var command = database.CreateCommand("""select "MigrationId" from "__EFMigrationsHistory" """);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                applied.Add(reader.GetString(0));
            }
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            // A database that was never migrated.
        }
        return applied;
    }
}
