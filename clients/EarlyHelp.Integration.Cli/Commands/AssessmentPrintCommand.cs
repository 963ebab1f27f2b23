using System.CommandLine;
using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.Cli.Printing;
using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentPrintCommand
{
    public static Command Create(Shell shell)
    {
        var id = AssessmentChange.Id();
        var file = new Option<string>("--out")
        {
            Description = "Where to, readable by you only; a PDF needs Chromium or Chrome",
            HelpName = "FILE.html|FILE.pdf",
            Required = true,
        };
        var forProfessionals = new Option<bool>("--for-professionals")
        {
            Description = "Not for the family, and marked so: needed when parents are not to be told, or somebody must not see it",
        };
        var command = new Command("print", "Print a summary for the family meeting: a page for each child, and the plan")
        {
            id,
            file,
            forProfessionals,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && Kind(result.GetValue(file)) is not (".html" or ".htm" or ".pdf"))
            {
                result.AddError("--out takes a name that ends in .html or .pdf.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var target = parsed.GetRequiredValue(file);
                    // Before anything is read: what cannot be printed need not leave the service.
                    var pdf = Kind(target) == ".pdf" ? Pdf.On(Environment.GetEnvironmentVariable("PATH")) : null;
                    var assessment = (
                        await session.Client.Assessments.GetAsync(parsed.GetRequiredValue(id), AssessmentView.Full, cancellationToken)
                    ).Assessment;
                    await WarnAsync(assessment, parsed.GetValue(forProfessionals), session, cancellationToken);
                    var scales = (await session.Client.Directory.ListScalesAsync(assessment.LocalAuthority, cancellationToken)).Scales;
                    var html = new FamilySummary(assessment, scales, parsed.GetValue(forProfessionals)).ToHtml();
                    await (pdf?.WriteAsync(html, target, cancellationToken) ?? PrivateFile.WriteAsync(target, html, cancellationToken));
                    session.Terminal.Error.WriteLine("The summary is ready. Read it before you hand it out.");
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    /// <exception cref="InvalidDataException">The family may not have a copy.</exception>
    private static async Task WarnAsync(Assessment assessment, bool forProfessionals, Session session, CancellationToken cancellationToken)
    {
        if (await FamilyCopy.ObstacleAsync(assessment, session.Client, cancellationToken) is { } obstacle)
        {
            session.Terminal.Error.Write(Tables.Loud(obstacle));
            if (!forProfessionals)
            {
                throw new InvalidDataException(
                    "No copy for the family was printed. --for-professionals prints one that is marked as not for the family."
                );
            }
        }
        if (assessment.PartsWithheld)
        {
            session.Terminal.Error.WriteLine("Something of the assessment is not shown to your organisation, and is not in the summary.");
        }
        if (assessment.Content?.ExploitationOrNeglectSuspected == Answer.Yes)
        {
            session.Terminal.Error.Write(
                Tables.Loud("Neglect or exploitation is suspected. The summary does not say so: talk to children's social care first.")
            );
        }
    }

    private static string Kind(string? path) => Path.GetExtension(path ?? "").ToLowerInvariant();
}
