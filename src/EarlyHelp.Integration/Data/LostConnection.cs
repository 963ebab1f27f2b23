using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class LostConnection
{
    /// <summary>
    /// The connection broke, and tells nothing of what became of the work. When it breaks at the wrong moment, Npgsql fails in its
    /// own code with exceptions of other kinds: what comes out of it and is no answer of PostgreSQL's counts as broken too.
    /// </summary>
    public static bool Is(Exception? failure) =>
        failure is not null and not PostgresException
        && (failure is NpgsqlException or TimeoutException or IOException || failure.Source == "Npgsql");
}
