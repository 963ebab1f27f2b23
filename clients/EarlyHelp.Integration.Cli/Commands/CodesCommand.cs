using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class CodesCommand
{
    public static Command Create(Shell shell)
    {
        var list = new Argument<string>("LIST")
        {
            Description = "Name of a code list; without it, the names of all lists",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("codes", "Show the codes of a list") { list };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var codes = await session.Client.Directory.ListCodesAsync(parsed.GetValue(list)!, cancellationToken);
                    session.Show(codes, DirectoryViews.Codes);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
