using System.CommandLine;

namespace EarlyHelp.GpPractice;

internal static class GpPracticeProgram
{
    /// <param name="output">For results, which may be about a patient.</param>
    /// <param name="error">For problems, which never are; and for what a person must do now.</param>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var shell = new Shell(Terminal.On(output, error));
        var root = new RootCommand("A GP practice refers a patient to early help, sees what schools have said, and reads what came of it.")
        {
            ReferCommand.Create(shell),
            SchoolViewsCommand.Create(shell),
            FeedbackCommand.Create(shell),
        };
        foreach (var option in shell.Options)
        {
            root.Add(option);
        }
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}
