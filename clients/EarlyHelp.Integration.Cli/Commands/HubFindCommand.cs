using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class HubFindCommand
{
    public static Command Create(Shell shell)
    {
        var postcode = new Argument<string>("POSTCODE") { Description = "Where the child lives" };
        var command = new Command("find", "Find the hub for a postcode, and whom to phone about harm") { postcode };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var hub = await session.Client.Directory.FindHubAsync(parsed.GetRequiredValue(postcode), cancellationToken);
                    session.Show(hub, DirectoryViews.Hub);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
