using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using EarlyHelp.Integration.Data;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Data;

[SupportedOSPlatform("linux")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("embedded-postgres-").FullName;

    private string Data => Path.Combine(_directory, "data");

    [Fact]
    public async Task What_was_committed_is_there_after_a_stop()
    {
        await using (var first = await StartAsync())
            await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 42 AS number");

        Assert.Null(Postmaster.Find(Data));
        await using var second = await StartAsync();
        Assert.Equal("42", await ExecuteAsync(second, "SELECT number FROM kept"));
    }

    [Fact]
    public async Task What_was_committed_is_there_after_the_server_was_killed()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "CREATE TABLE kept AS SELECT 42 AS number");
            Process.GetProcessById(Server()).Kill();
        }

        await using var second = await StartAsync();
        Assert.Equal("42", await ExecuteAsync(second, "SELECT number FROM kept"));
    }

    [Fact]
    public async Task A_server_that_outlived_its_owner_is_taken_over_and_stopped()
    {
        await (await StartAsync()).DisposeAsync();
        var cluster = await PostgresCluster.OpenAsync(_directory);
        Assert.Null(await cluster.LaunchAsync());
        var orphan = Server();

        await using (await StartAsync())
            Assert.Equal(orphan, Server());

        Assert.Null(Postmaster.Find(Data));
    }

    [Fact]
    public async Task A_lock_file_whose_process_number_another_program_has_now_does_not_stop_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllLinesAsync(Path.Combine(Data, "postmaster.pid"), [$"{Environment.ProcessId}", Data, "1", "5432"]);

        await using var again = await StartAsync();

        Assert.Equal("1", await ExecuteAsync(again, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_owner_is_told_to_stop_the_first()
    {
        await using var first = await StartAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1", await ExecuteAsync(first, "SELECT 1"));
    }

    [Fact]
    public async Task Data_of_a_version_that_is_not_installed_are_left_alone()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "PG_VERSION"), "9");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.StartsWith("The data was written by PostgreSQL 9", refused.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(Data));
    }

    [Fact]
    public async Task It_is_durable_private_and_quiet_about_values()
    {
        await using var postgres = await StartAsync();

        Assert.Equal(
            "on on on",
            await ExecuteAsync(
                postgres,
                "SELECT concat_ws(' ', current_setting('fsync'), current_setting('full_page_writes'), current_setting('synchronous_commit'))"
            )
        );
        Assert.Equal("127.0.0.1", await ExecuteAsync(postgres, "SHOW listen_addresses"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_directory, "password")));

        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(postgres, "SELECT 'Anna Example'::date"));
        Assert.DoesNotContain("Anna", await File.ReadAllTextAsync(Path.Combine(_directory, "server.log")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Ctrl_C_in_our_terminal_does_not_reach_it()
    {
        await using var postgres = await StartAsync();
        var server = Server();

        // After the program's name in brackets: state, parent, process group, session.
        var fields = (await File.ReadAllTextAsync($"/proc/{server}/stat")).Split(") ")[1].Split(' ');

        Assert.Equal([$"{server}", $"{server}"], fields[2..4]);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(_directory, CancellationToken.None);

    private int Server() => Postmaster.Find(Data)!.ProcessId;

    private static async Task<string?> ExecuteAsync(EmbeddedPostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(await postgres.DatabaseAsync("tried", CancellationToken.None));
        await using var command = source.CreateCommand(sql);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
