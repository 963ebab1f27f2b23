using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ServicesCommand
{
    public static Command Create(Shell shell)
    {
        var authority = new Argument<string>("LA") { Description = "Local authority: three digits" };
        var command = new Command("services", "List where a hub's decision may lead, and who does it") { authority };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var services = await session.Client.Directory.ListServicesAsync(parsed.GetRequiredValue(authority), cancellationToken);
                    session.Show(services, DirectoryViews.Services);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
