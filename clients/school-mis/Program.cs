using EarlyHelp.SchoolMis.Commands;
using Spectre.Console;

var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
return await SchoolMisProgram.RunAsync(args, AnsiConsole.Console, errors);
