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
        var authority = new Option<string?>("--authority")
        {
            Description = "For an authority's own lists, such as decision-reasons, closure-reasons and own-outcomes: its three digits",
            HelpName = "LA",
        };
        var command = new Command("codes", "Show the codes of a list") { list, authority };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var directory = session.Client.Directory;
                    var codes = parsed.GetValue(authority) is { } digits
                        ? await directory.ListAuthorityCodesAsync(digits, parsed.GetValue(list)!, cancellationToken)
                        : await directory.ListCodesAsync(parsed.GetValue(list)!, cancellationToken);
                    session.Show(codes, DirectoryViews.Codes);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
