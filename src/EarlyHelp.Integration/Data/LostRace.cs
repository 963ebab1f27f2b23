using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration.Data;

internal static class LostRace
{
    /// <summary>Somebody else was first: a row's version or a unique key decided. Nothing was saved; look again.</summary>
    public static bool Is(Exception failure) =>
        failure is DbUpdateConcurrencyException
        || (failure is DbUpdateException ? failure.InnerException : failure)
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
            };
}
