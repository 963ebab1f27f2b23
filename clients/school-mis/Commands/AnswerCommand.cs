using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Contributions;
using EarlyHelp.SchoolMis.Ctf;
using EarlyHelp.Workbench.Views;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Gives the school's views of a pupil: attendance and special needs from the record, the rest from a short form.</summary>
internal static class AnswerCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string>("REQUEST") { Description = "Which request, from: earlyhelp-school-mis requests" };
        var ctf = new Option<FileInfo>("--ctf") { Description = "A Common Transfer File that holds the pupil.", Required = true };
        var form = new Option<FileInfo>("--form")
        {
            Description = "What the record does not hold: a Contribution as YAML or JSON.",
            Required = true,
        };
        ctf.AcceptExistingOnly();
        form.AcceptExistingOnly();
        var draft = new Option<bool>("--draft") { Description = "Only save it: nobody else sees it, and the next one replaces it." };
        var command = new Command("answer", "Gives the school's views of the pupil who is asked about.") { id, ctf, form, draft }.With(
            shell.Options
        );
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellation) =>
                {
                    var file = CommonTransferFile.Read(parsed.GetRequiredValue(ctf).FullName);
                    var contributions = session.Client.Contributions;
                    var asked = (await contributions.GetRequestAsync(parsed.GetRequiredValue(id), cancellation)).Request;
                    var (contribution, notes) = PupilViews.Of(file, asked.Child, parsed.GetRequiredValue(form).FullName);
                    contribution.Author ??= new Worker { Name = session.User.Name, Role = session.User.Role };
                    session.Terminal.Error.WriteLines(notes.Select(note => $"Warning: {note}"));
                    var request = new SubmitContributionRequest
                    {
                        ContributionRequestId = asked.Id,
                        Etag = asked.Etag,
                        AsDraft = parsed.GetValue(draft),
                        Contribution = contribution,
                    };
                    session.Show(await contributions.SubmitAsync(request, cancellation), r => ContributionViews.Sent(r.Request));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }
}
