using System.CommandLine;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

internal static class SchoolMisProgram
{
    // Where nobody watches, a table need not be squeezed into a window.
    private const int WidthWhenRedirected = 160;

    /// <param name="output">For results, which may be about a child.</param>
    /// <param name="error">For problems and progress, which never are.</param>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (results, problems) = (Open(output), Open(error));
        var root = new RootCommand("Refers pupils to an early help hub, from a Common Transfer File or a CSV export and a short form.")
        {
            ReferCommand.Create(results, problems),
            InspectCommand.Create(results, problems),
        };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }

    private static IAnsiConsole Open(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No }
        );
        if (!output.IsTerminal)
        {
            console.Profile.Width = WidthWhenRedirected;
        }

        return console;
    }
}
