using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ListNoteCommand
{
    public static Command Create(Shell shell)
    {
        var note = TextFile.Option("--note-file", "What was seen or done", required: true);
        var seenOn = ReferralArguments.Day("--seen-on", "The day that it is about; else today");
        var share = new Option<bool>("--share") { Description = "Share it with who leads the assessment and who is accountable" };
        return ListedChildChange.Create(
            shell,
            "note",
            "Write a monitoring note: for your school alone, unless it is shared",
            [note, seenOn, share],
            (parsed, session, child, cancellationToken) =>
                session.Client.EarlyHelpList.AddNoteAsync(
                    new AddMonitoringNoteRequest
                    {
                        ListedChildId = child.Id,
                        Text = TextFile.Read(parsed.GetValue(note)),
                        SeenOn = parsed.GetValue(seenOn)?.ToContract(),
                        Shared = parsed.GetValue(share),
                    },
                    cancellationToken
                ),
            response => response.Child
        );
    }
}
