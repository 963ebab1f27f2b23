using System.Globalization;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>The processor time that processes have used, from /proc, in microseconds.</summary>
internal static class ProcessorTime
{
    // Linux counts in hundredths of a second, whatever the kernel's own clock is.
    private const double MicrosecondsPerTick = 10_000;

    // Fields of /proc/PID/stat after the name, which may hold spaces and is in brackets.
    private const int Parent = 1;
    private const int User = 11;
    private const int System = 12;
    private const int ChildrenUser = 13;
    private const int ChildrenSystem = 14;

    public static double Of(int process) => Sum(Read(process.ToString(CultureInfo.InvariantCulture)), User, System);

    /// <summary>Those children of this process that have ended.</summary>
    public static double OfEndedChildren() => Sum(Read("self"), ChildrenUser, ChildrenSystem);

    /// <summary>A server with all its sessions, those that have ended included.</summary>
    public static double OfServer(int postmaster)
    {
        var parent = postmaster.ToString(CultureInfo.InvariantCulture);
        var sessions = global::System
            .IO.Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => char.IsAsciiDigit(name![0]))
            .Select(name => Read(name!))
            .Where(fields => fields.Length > 0 && fields[Parent] == parent)
            .Sum(fields => Sum(fields, User, System));
        return sessions + Sum(Read(parent), User, System, ChildrenUser, ChildrenSystem);
    }

    private static double Sum(string[] stat, params int[] fields) =>
        fields.Sum(field => double.Parse(stat[field], CultureInfo.InvariantCulture)) * MicrosecondsPerTick;

    /// <summary>Empty for a process that has ended meanwhile.</summary>
    private static string[] Read(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }
}
