using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace EarlyHelp.Integration.Data;

/// <summary>The schema in the database against the one that this build knows.</summary>
internal static class Schema
{
    /// <summary>Null when they are the same; else a sentence that says what differs and what to do.</summary>
    public static async Task<string?> MismatchAsync(EarlyHelpDb db)
    {
        var known = db.GetService<IMigrationsAssembly>().Migrations.Keys.ToList();
        var applied = await AppliedAsync(db);
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

    private static async Task<List<string>> AppliedAsync(EarlyHelpDb db)
    {
        try
        {
            return await db.Database.SqlQuery<string>($"""select "MigrationId" as "Value" from "__EFMigrationsHistory" """).ToListAsync();
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }
}
