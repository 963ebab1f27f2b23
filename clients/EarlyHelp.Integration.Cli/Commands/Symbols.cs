using System.CommandLine;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class Symbols
{
    /// <summary>Adds what one command has and its neighbours have not.</summary>
    public static Command With(this Command command, IEnumerable<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }
        return command;
    }
}
