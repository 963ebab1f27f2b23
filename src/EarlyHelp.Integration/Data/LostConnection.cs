using System.Diagnostics;
using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class LostConnection
{
    /// <summary>
    /// The connection broke or the session was ended, and nothing tells what became of the work: it may have been after the commit
    /// and before the answer. Any other error that PostgreSQL reports undid the transaction.
    /// </summary>
    public static bool Is(Exception? failure) =>
        failure switch
        {
            null => false,
            // The severity is in the server's language, the invariant one is not. Class 08 is what a proxy reports when its server went away.
            PostgresException ended => ended.InvariantSeverity is "FATAL" or "PANIC"
                || ended.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlException or TimeoutException or IOException => true,
            // What is given to Npgsql or asked of it wrongly is a fault of our own; and a call that was stopped was stopped.
            ArgumentException or InvalidCastException or NotSupportedException or FormatException or OperationCanceledException => false,
            _ => CameOutOfNpgsql(failure),
        };

    /// <summary>
    /// When a connection breaks at the wrong moment, Npgsql stumbles over what it has disposed of, with exceptions of its own or of the
    /// runtime's that it does not wrap.
    /// </summary>
    private static bool CameOutOfNpgsql(Exception failure) =>
        new StackTrace(failure).GetFrames().Any(frame => frame.GetMethod()?.Module.Assembly == typeof(NpgsqlException).Assembly);
}
