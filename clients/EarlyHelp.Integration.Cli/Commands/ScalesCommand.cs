using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ScalesCommand
{
    public static Command Create(Shell shell)
    {
        var authority = new Argument<string>("LA") { Description = "Local authority: three digits" };
        var command = new Command("scales", "The scales that an authority uses, with their questions") { authority };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Directory.ListScalesAsync(parsed.GetRequiredValue(authority), cancellationToken);
                    session.Show(response, DirectoryViews.Scales);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
