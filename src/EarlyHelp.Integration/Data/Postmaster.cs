using System.Globalization;

namespace EarlyHelp.Integration.Data;

/// <summary>The running server process of a cluster, as its lock file names it.</summary>
internal sealed record Postmaster(int ProcessId, int Port)
{
    public static Postmaster? Find(string data)
    {
        // Process, data directory, start time, port; a server that is just starting has not written them all.
        var lines = ReadLockFile(data);
        if (
            lines.Length == 0
            || !int.TryParse(lines[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            || !Serves(process, data)
        )
            return null;
        return new(
            process,
            lines.Length > 3 && int.TryParse(lines[3], NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0
        );
    }

    /// <summary>Empty when there is none, or when the server that is just ending takes it away.</summary>
    private static string[] ReadLockFile(string data)
    {
        try
        {
            return File.ReadAllLines(LockFile(data));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>
    /// After a restart of the machine the number in the lock file may belong to any other program, and PostgreSQL would hold
    /// that for its own server. (Should its own processes still be there, their shared memory makes it refuse all the same.)
    /// </summary>
    public static void ForgetDead(string data)
    {
        if (Find(data) is null)
            File.Delete(LockFile(data));
    }

    private static string LockFile(string data) => Path.Combine(data, "postmaster.pid");

    // The command line and not the working directory: the latter root may not read everywhere (containers without CAP_SYS_PTRACE).
    private static bool Serves(int process, string data)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0').Contains(data);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
