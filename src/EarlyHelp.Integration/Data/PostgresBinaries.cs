using System.Globalization;
using System.Text.RegularExpressions;

namespace EarlyHelp.Integration.Data;

/// <summary>A directory with the programs of one PostgreSQL server version.</summary>
internal sealed partial record PostgresBinaries(string Directory, int Major)
{
    public const string DirectoryVariable = "EH_POSTGRES_BIN";

    private const int OldestMajor = 15;
    private const string DebianRoot = "/usr/lib/postgresql";

    public string this[string program] => Path.Combine(Directory, program);

    /// <param name="clusterMajor">The version that wrote an existing cluster; no other version can open it.</param>
    public static async Task<PostgresBinaries> FindAsync(int? clusterMajor)
    {
        foreach (var directory in Candidates())
        {
            if (
                await InspectAsync(directory) is { } found
                && (clusterMajor is null ? found.Major >= OldestMajor : found.Major == clusterMajor)
            )
                return found;
        }
        var wanted = clusterMajor is null
            ? $"No PostgreSQL server of version {OldestMajor} or newer was found"
            : $"The data was written by PostgreSQL {clusterMajor}, and no server of that version was found";
        throw new EmbeddedPostgresException(
            $"{wanted} in ${DirectoryVariable}, on $PATH or under {DebianRoot}: install it (Debian: apt-get install postgresql), "
                + $"or set {DirectoryVariable} to the directory of its programs."
        );
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable) is { Length: > 0 } chosen)
            return [Path.GetFullPath(chosen)];

        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var debian = System.IO.Directory.Exists(DebianRoot) ? System.IO.Directory.GetDirectories(DebianRoot) : [];
        return path.Concat(debian.OrderByDescending(MajorOf).Select(version => Path.Combine(version, "bin")));
    }

    private static int MajorOf(string directory) =>
        int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : 0;

    private static async Task<PostgresBinaries?> InspectAsync(string directory)
    {
        string[] needed = ["initdb", "pg_ctl", "postgres"];
        if (!needed.All(program => File.Exists(Path.Combine(directory, program))))
            return null;

        var version = VersionLine().Match((await Command.RunAsync(Path.Combine(directory, "postgres"), ["--version"])).Output);
        return version.Success ? new(directory, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"^postgres \(PostgreSQL\) (\d+)")]
    private static partial Regex VersionLine();
}
