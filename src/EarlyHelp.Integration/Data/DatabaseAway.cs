using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class DatabaseAway
{
    /// <summary>
    /// The database is no help now, and may be in a moment. Tells nothing of what became of the work. EF Core wraps what Npgsql throws.
    /// </summary>
    public static bool Is(Exception failure) => IsItself(failure) || IsItself(failure.InnerException);

    private static bool IsItself(Exception? failure) =>
        failure switch
        {
            PostgresException postgres => postgres.IsTransient
                || postgres.Severity is "FATAL" or "PANIC"
                || postgres.SqlState == PostgresErrorCodes.QueryCanceled,
            _ => LostConnection.Is(failure),
        };
}
