using System.CommandLine;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

internal static class SchoolMisProgram
{
    /// <param name="output">For results, which may be about a child.</param>
    /// <param name="errors">For problems and progress, which never are.</param>
    public static Task<int> RunAsync(string[] args, IAnsiConsole output, IAnsiConsole errors)
    {
        var root = new RootCommand("Refers pupils to an early help hub, from a Common Transfer File or a CSV export and a short form.")
        {
            ReferCommand.Create(output, errors),
            InspectCommand.Create(output, errors),
        };
        return root.Parse(args).InvokeAsync();
    }
}
