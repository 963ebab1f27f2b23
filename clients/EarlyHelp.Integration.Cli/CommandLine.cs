using System.CommandLine;
using EarlyHelp.Integration.Cli.Commands;
using EarlyHelp.Workbench.Cases;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli;

/// <summary>The program <c>earlyhelp</c>, from its arguments to its exit code.</summary>
internal static class CommandLine
{
    // No response files: a reason may begin with "@".
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken = default)
    {
        var parsed = Root(new Shell(terminal)).Parse(args, Parsing);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                terminal.Error.WriteLine(error.Message);
            terminal.Error.WriteLine("earlyhelp --help, or --help after a command, tells more.");
            return Task.FromResult(ExitCodes.Usage);
        }
        var invocation = new InvocationConfiguration
        {
            Output = terminal.Out.Profile.Out.Writer,
            Error = terminal.Error.Profile.Out.Writer,
            EnableDefaultExceptionHandler = false,
        };
        return parsed.InvokeAsync(invocation, cancellationToken);
    }

    private static RootCommand Root(Shell shell)
    {
        var root = new RootCommand(
            $"""
            Early help: refer and follow, triage and decide, answer and take on, assess and plan.

            {ExitCodes.Help}
            """
        )
        {
            ReferCommand.Create(shell),
            ReferralsCommand.Create(shell),
            new Command("referral", "One referral") { ReferralShowCommand.Create(shell) },
            AnswerCommand.Create(shell),
            WithdrawCommand.Create(shell),
            FeedbackCommand.Create(shell),
            SchoolViewsCommand.Create(shell),
            ContributionsCommand.Create(shell),
            AllocationsCommand.Create(shell),
            ListCommand.Create(shell),
            TransfersCommand.Create(shell),
            QueueCommand.Create(shell),
            TakeCommand.Create(shell),
            RateCommand.Create(shell),
            AskCommand.Create(shell),
            DecideCommand.Create(shell),
            new Command("meeting", "One meeting")
            {
                MeetingScheduleCommand.Create(shell),
                MeetingShowCommand.Create(shell),
                MeetingAttendanceCommand.Create(shell),
            },
            AssessmentsCommand.Create(shell),
            CaseCommand.Create(shell),
            ConsentCommand.Create(shell),
            OutcomesCommand.Create(shell),
            new Command("events", "What happened") { EventsWatchCommand.Create(shell) },
            MatchesCommand.Create(shell),
            new Command("match", "One possible match (for hubs)") { MatchSettleCommand.Create(shell) },
            new Command("hub", "Early help hubs") { HubFindCommand.Create(shell) },
            RequirementsCommand.Create(shell),
            ServicesCommand.Create(shell),
            ScalesCommand.Create(shell),
            CodesCommand.Create(shell),
            OrganisationsCommand.Create(shell),
        };
        foreach (var option in shell.Options)
            root.Add(option);
        return root;
    }
}
