using EarlyHelp.Integration.Client;
using EarlyHelp.SchoolMis.Input;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Exit codes: 0 all done, 1 the service refused something or was not reached, 2 a file cannot be used.</summary>
internal static class Guard
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Unusable = 2;

    public static async Task<int> RunAsync(IAnsiConsole errors, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (InputException e)
        {
            errors.WriteLines(e.Problems);
            return Unusable;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLines([e.Message]);
            return Unusable;
        }
    }

    /// <summary>Past the console's layout, which would break a line that another program reads.</summary>
    public static void WriteLines<T>(this IAnsiConsole console, IEnumerable<T> lines)
    {
        foreach (var line in lines)
        {
            console.Profile.Out.Writer.WriteLine(line);
        }
    }
}
