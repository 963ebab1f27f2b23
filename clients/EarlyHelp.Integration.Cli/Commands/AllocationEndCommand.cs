using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AllocationEndCommand
{
    public static Command Create(Shell shell)
    {
        var reason = new Option<string>("--reason") { Description = "Why it is over", Required = true };
        reason.AcceptOnlyFromAmong(Words.Choices<AllocationEndReason>());
        var achievement = new Option<string>("--achievement") { Description = "Whether what was wanted was reached", Required = true };
        achievement.AcceptOnlyFromAmong(Words.Choices<Achievement>());
        var comment = TextFile.Option("--comment-file", "What changed for the child, in words that the referrer can use");
        return AllocationChange.Create(
            shell,
            "end",
            "End the work, with its outcome",
            [reason, achievement, comment],
            (parsed, session, allocation, cancellationToken) =>
                session.Client.Allocations.EndAsync(
                    new EndAllocationRequest
                    {
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = Words.Chosen<AllocationEndReason>(parsed.GetValue(reason)),
                        Achievement = Words.Chosen<Achievement>(parsed.GetValue(achievement)),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    },
                    cancellationToken
                ),
            response => response.Allocation
        );
    }
}
