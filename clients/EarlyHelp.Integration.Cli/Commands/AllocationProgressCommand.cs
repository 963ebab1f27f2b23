using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AllocationProgressCommand
{
    public static Command Create(Shell shell)
    {
        var note = TextFile.Option("--note-file", "What was done, and what came of it", required: true);
        return AllocationChange.Create(
            shell,
            "progress",
            "Say what was done; the first record starts the work",
            [note],
            (parsed, session, allocation, cancellationToken) =>
                session.Client.Allocations.RecordProgressAsync(
                    new RecordProgressRequest
                    {
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Note = TextFile.Read(parsed.GetValue(note)),
                    },
                    cancellationToken
                ),
            response => response.Allocation
        );
    }
}
