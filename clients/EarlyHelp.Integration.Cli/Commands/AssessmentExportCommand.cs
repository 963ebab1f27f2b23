using System.CommandLine;
using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentExportCommand
{
    public static Command Create(Shell shell)
    {
        var id = AssessmentChange.Id();
        var file = new Option<string>("--out")
        {
            Description = "Where to, readable by you only",
            HelpName = "FILE.json",
            Required = true,
        };
        var command = new Command("export", "Save all that you may see of an assessment for another program, as JSON by the contract")
        {
            id,
            file,
        };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Assessments.GetAsync(
                        parsed.GetRequiredValue(id),
                        AssessmentView.Full,
                        cancellationToken
                    );
                    await PrivateFile.WriteAsync(parsed.GetRequiredValue(file), Json.Format(response.Assessment), cancellationToken);
                    session.Terminal.Error.WriteLine(
                        $"Version {response.Assessment.Revision} of {response.Assessment.Reference} is saved."
                    );
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
