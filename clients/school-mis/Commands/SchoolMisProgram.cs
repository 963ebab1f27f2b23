using System.CommandLine;

namespace EarlyHelp.SchoolMis.Commands;

internal static class SchoolMisProgram
{
    /// <param name="output">For results, which may be about a child.</param>
    /// <param name="error">For problems and progress, which never are.</param>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var terminal = Terminal.On(output, error);
        var shell = new Shell(terminal);
        var root = new RootCommand(
            "Refers pupils to an early help hub, and gives the school's views, from a Common Transfer File or a CSV export and a short form."
        )
        {
            InspectCommand.Create(terminal.Out, terminal.Error),
            ReferCommand.Create(terminal.Out, terminal.Error),
            RequestsCommand.Create(shell),
            AnswerCommand.Create(shell),
        };
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}
