using System.Text.RegularExpressions;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What a service process printed.</summary>
internal sealed partial class ServiceLog
{
    private readonly Lock writing = new();
    private readonly List<string> lines = [];
    private int judged;

    public void Add(string? line)
    {
        if (line is not null)
        {
            lock (writing)
            {
                lines.Add(line);
            }
        }
    }

    public override string ToString()
    {
        lock (writing)
        {
            return string.Join('\n', lines);
        }
    }

    /// <summary>Judges everything since the last time: nothing about a person, and no error but those that the test brings about.</summary>
    public void Judge(Func<string, bool> isExpectedError)
    {
        var entries = TakeEntries();
        Assert.DoesNotContain(entries, entry => Personal().IsMatch(entry));
        var errors = entries.Where(entry => Error().IsMatch(entry) && !isExpectedError(entry)).ToList();
        Assert.True(errors.Count == 0, $"{errors.Count} errors that nothing in the test explains, such as:\n{errors.FirstOrDefault()}");
    }

    /// <summary>An entry is a line that begins with a level, and the lines below it. Standard error has no levels.</summary>
    private List<string> TakeEntries()
    {
        lock (writing)
        {
            var entries = new List<string>();
            foreach (var line in lines.Skip(judged))
            {
                if (entries.Count == 0 || Begin().IsMatch(line))
                {
                    entries.Add(line);
                }
                else
                {
                    entries[^1] += "\n" + line;
                }
            }
            judged = lines.Count;
            return entries;
        }
    }

    [GeneratedRegex(@"^((trce|dbug|info|warn|fail|crit): |stderr )")]
    private static partial Regex Begin();

    [GeneratedRegex(@"^(fail|crit|stderr)")]
    private static partial Regex Error();

    // The mark of every invented name and narrative; and whatever looks like a postcode, an NHS number or a UPN.
    [GeneratedRegex($@"{Pupils.Mark}|\bNE[0-9]{{1,2}} ?[0-9][A-Z]{{2}}\b|\b[0-9]{{10}}\b|\b[A-Z][0-9]{{12}}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
