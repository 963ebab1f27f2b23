using System.CommandLine;

namespace EarlyHelp.Workbench.Cases;

internal static class CaseCommand
{
    public static Command Create(Shell shell) =>
        new("case", "One case as a whole") { CaseShowCommand.Create(shell), CaseCloseCommand.Create(shell) };
}
