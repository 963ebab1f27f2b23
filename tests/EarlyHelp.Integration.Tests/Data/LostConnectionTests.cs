using System.Globalization;
using System.Reflection;
using EarlyHelp.Integration.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

/// <summary>What Npgsql can throw while the database goes away or comes back.</summary>
[Collection(nameof(OnPostgres))]
public sealed class LostConnectionTests(PostgresFixture postgres)
{
    /// <summary>Severity, SQL state, whether the outcome of a commit is unknown, whether trying again may help.</summary>
    public static TheoryData<string, string, bool, bool> Reported =>
        new()
        {
            { "FATAL", PostgresErrorCodes.AdminShutdown, true, true },
            { "FATAL", PostgresErrorCodes.CrashShutdown, true, true },
            { "FATAL", PostgresErrorCodes.CannotConnectNow, true, true },
            { "FATAL", PostgresErrorCodes.TooManyConnections, true, true },
            // Idle in a transaction for too long.
            { "FATAL", "25P03", true, true },
            { "PANIC", PostgresErrorCodes.IoError, true, true },
            { "ERROR", PostgresErrorCodes.ConnectionFailure, true, true },
            { "ERROR", PostgresErrorCodes.TransactionResolutionUnknown, true, true },
            { "ERROR", PostgresErrorCodes.DeadlockDetected, false, true },
            { "ERROR", PostgresErrorCodes.QueryCanceled, false, true },
            { "ERROR", PostgresErrorCodes.ReadOnlySqlTransaction, false, true },
            { "ERROR", PostgresErrorCodes.DiskFull, false, true },
            { "ERROR", PostgresErrorCodes.CheckViolation, false, false },
            { "ERROR", PostgresErrorCodes.UndefinedTable, false, false },
        };

    public static TheoryData<Exception> Broken =>
        new(
            new NpgsqlException("Exception while reading from stream", new EndOfStreamException()),
            new NpgsqlException("Exception while reading from stream", new TimeoutException()),
            new TimeoutException(),
            new EndOfStreamException()
        );

    [Theory]
    [MemberData(nameof(Reported))]
    public void What_PostgreSQL_reports_is_told_by_its_severity_and_state_in_any_language(
        string severity,
        string sqlState,
        bool isLost,
        bool isAway
    )
    {
        var failure = new PostgresException("", severity: "in the server's language", invariantSeverity: severity, sqlState);

        Assert.Equal(isLost, LostConnection.Is(failure));
        Assert.Equal(isAway, DatabaseAway.Is(failure));
        Assert.Equal(isAway, DatabaseAway.Is(new DbUpdateException("", failure)));
    }

    [Fact]
    public void What_is_asked_of_Npgsql_wrongly_is_a_fault_of_our_own()
    {
        using var command = new NpgsqlCommand();
        var failure = Assert.ThrowsAny<ArgumentException>(() => command.Parameters["none"]);

        Assert.Contains("Npgsql", failure.StackTrace, StringComparison.Ordinal);
        Assert.False(LostConnection.Is(failure));
        Assert.False(DatabaseAway.Is(failure));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_connection_that_breaks_is_lost(Exception failure) => AssertLost(failure);

    [Fact]
    public async Task A_connection_that_breaks_as_its_first_statement_is_sent_is_lost_though_Npgsql_does_not_say_so()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // What a break leaves behind in the moment between Npgsql's look at the connection and its use, which no test can meet.
        ((IDisposable)Inside(Inside(connection, "Connector"), "ReadingPrependedMessagesMRE")).Dispose();
        await using var command = new NpgsqlCommand("select 1", connection, transaction);

        AssertLost(await Assert.ThrowsAsync<ObjectDisposedException>(() => command.ExecuteScalarAsync()));
    }

    [Fact]
    public async Task A_transaction_whose_session_was_ended_is_lost()
    {
        await using var connection = await OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var end = new NpgsqlCommand("select pg_terminate_backend(pg_backend_pid())", connection, transaction);

        AssertLost(await Record.ExceptionAsync(() => end.ExecuteScalarAsync()));
        AssertLost(await Record.ExceptionAsync(() => end.ExecuteScalarAsync()));
        AssertLost(await Record.ExceptionAsync(() => transaction.CommitAsync()));
    }

    [Fact]
    public void A_fault_of_our_own_is_none_of_the_connection_s()
    {
        var failure = Record.Exception(() => ObjectDisposedException.ThrowIf(condition: true, this));

        Assert.NotNull(failure);
        Assert.False(LostConnection.Is(failure));
        Assert.False(DatabaseAway.Is(new DbUpdateException("", failure)));
    }

    /// <summary>Of no pool: what is broken here goes to nobody else.</summary>
    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection($"{await postgres.EmptyDatabaseAsync("lost_connection")};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static void AssertLost(Exception? failure)
    {
        Assert.NotNull(failure);
        Assert.True(LostConnection.Is(failure), failure.ToString());
        Assert.True(DatabaseAway.Is(failure));
        Assert.True(DatabaseAway.Is(new DbUpdateException("", failure)));
    }

    private static object Inside(object owner, string member) =>
        owner
            .GetType()
            .InvokeMember(
                member,
                BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.GetProperty | BindingFlags.GetField,
                binder: null,
                owner,
                args: null,
                CultureInfo.InvariantCulture
            )!;
}
