using System.CommandLine;
using EarlyHelp.Workbench.Cases;
using EarlyHelp.Workbench.Transfers;

namespace EarlyHelp.SocialCare.Commands;

internal static class SocialCareProgram
{
    /// <param name="output">For results, which may be about a family.</param>
    /// <param name="error">For problems and progress, which never are.</param>
    public static Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var shell = new Shell(Terminal.On(output, error));
        var root = new RootCommand(
            $"""
            Children's social care steps cases down to early help from its case system's export, hears what became of them, answers
            step-ups, and closes what it has.

            {ExitCodes.Help}
            """
        )
        {
            OfferCommand.Create(shell),
            FollowCommand.Create(shell),
            AcknowledgeCommand.Create(shell),
            InboxCommand.Create(shell),
            TransferAcceptCommand.Create(shell),
            TransferDeclineCommand.Create(shell),
            CaseCommand.Create(shell),
        };
        foreach (var option in shell.Options)
        {
            root.Add(option);
        }
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error });
    }
}
