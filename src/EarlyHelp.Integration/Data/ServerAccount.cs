namespace EarlyHelp.Integration.Data;

/// <summary>The account that PostgreSQL runs as: ours, or, as it refuses to run as root, one that root steps down to.</summary>
internal sealed class ServerAccount
{
    private readonly string _name;
    private readonly (string User, string Group)? _stepDown;

    private ServerAccount(string name, (string User, string Group)? stepDown) => (_name, _stepDown) = (name, stepDown);

    /// <param name="clusterFile">A file of the cluster; when it exists, its owner goes on owning the cluster.</param>
    public static async Task<ServerAccount> ChooseAsync(string clusterFile)
    {
        if (!Environment.IsPrivilegedProcess)
            return new(Environment.UserName, null);

        if (File.Exists(clusterFile))
        {
            var owner = (await Command.RunAsync("stat", ["--format=%U:%u:%g", clusterFile])).Output.Split(':');
            return new(owner[0], (owner[1], owner[2]));
        }
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).ToList();
        var account =
            accounts.Find(fields => fields[0] == "postgres")
            ?? accounts.Find(fields => fields[0] == "nobody")
            ?? throw new EmbeddedPostgresException(
                "PostgreSQL refuses to run as root, and there is neither an account postgres nor nobody to run it as: add one (useradd --system postgres)."
            );
        return new(account[0], (account[2], account[3]));
    }

    public Task<Command.Result> RunAsync(string program, params IEnumerable<string> arguments) =>
        _stepDown is var (user, group)
            ? Command.RunAsync("setpriv", [$"--reuid={user}", $"--regid={group}", "--clear-groups", "--", program, .. arguments])
            : Command.RunAsync(program, arguments);

    /// <summary>Gives the account what root has just made for it.</summary>
    public async Task HandOverAsync(params IEnumerable<string> paths)
    {
        if (_stepDown is var (user, group))
            await Command.RunAsync("chown", [$"{user}:{group}", "--", .. paths]);
    }

    public async Task RequireAccessAsync(string directory, PostgresBinaries binaries)
    {
        if (await RunAsync("test", "-x", "/") is { ExitCode: not 0 } refused)
            throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root, and stepping down to {_name} failed ({refused.Output}): start as another user."
            );

        await RequireAsync(
            "-w",
            directory,
            "set EH_DATA (or --data) to a directory below one that everybody may enter, such as /var/tmp/earlyhelp"
        );
        await RequireAsync(
            "-x",
            binaries["postgres"],
            $"set {PostgresBinaries.DirectoryVariable} to the programs of an installed PostgreSQL"
        );
    }

    private async Task RequireAsync(string permission, string path, string remedy)
    {
        if ((await RunAsync("test", permission, path)).ExitCode == 0)
            return;

        var closed = path;
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if ((await RunAsync("test", "-x", parent)).ExitCode != 0)
                closed = parent;
        }
        throw new EmbeddedPostgresException($"PostgreSQL runs as {_name}, who may not enter {closed}: {remedy}.");
    }
}
