using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class RequirementsCommand
{
    public static Command Create(Shell shell)
    {
        var authority = new Argument<string>("LA") { Description = "Local authority: three digits" };
        var pathway = new Argument<string>("PATHWAY") { Description = "Code of the way into the hub, from: earlyhelp hub find" };
        var command = new Command("requirements", "Show what a hub needs to know in order to decide") { authority, pathway };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var requirements = await session.Client.Directory.GetRequirementsAsync(
                        parsed.GetRequiredValue(authority),
                        parsed.GetRequiredValue(pathway),
                        cancellationToken
                    );
                    session.Show(requirements, DirectoryViews.Requirements);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
