using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class DatabaseAway
{
    /// <summary>
    /// The database is no help now, and may be in a moment. Tells nothing of what became of the work. EF Core wraps what Npgsql throws.
    /// </summary>
    public static bool Is(Exception failure) => IsItself(failure) || IsItself(failure.InnerException);

    private static bool IsItself(Exception? failure) =>
        failure
            is PostgresException { IsTransient: true }
                // The statement took too long; or the server that answers is not the one to write to, as after a failover.
                or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.ReadOnlySqlTransaction }
        || LostConnection.Is(failure);
}
