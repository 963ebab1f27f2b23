using System.CommandLine;

namespace EarlyHelp.Workbench.Cases;

internal static class CaseCommand
{
    public static Command Create(Shell shell) =>
        new("case", "One case, for those who answer for it") { CaseShowCommand.Create(shell), CaseCloseCommand.Create(shell) };
}
