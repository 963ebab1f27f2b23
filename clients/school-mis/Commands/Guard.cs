using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>What an error that ends a command means for the person and for the exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(IAnsiConsole errors, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (InputException e)
        {
            errors.WriteLines(e.Problems);
            return ExitCodes.Usage;
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLines([e.Message]);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLines(["Stopped. What was sent may have arrived: running the same command again has no second effect."]);
            return ExitCodes.Stopped;
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
