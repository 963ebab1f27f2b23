using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AllocationDeclineCommand
{
    public static Command Create(Shell shell)
    {
        var reason = new Option<string>("--reason") { Description = "Why", Required = true };
        reason.AcceptOnlyFromAmong(Words.Choices<AllocationDeclineReason>());
        var comment = TextFile.Option("--comment-file", "Why, in words that the hub and the referrer can use");
        return AllocationChange.Create(
            shell,
            "decline",
            "Do not take the child on: the referral is back with the hub at once",
            [reason, comment],
            (parsed, session, allocation, cancellationToken) =>
                session.Client.Allocations.DeclineAsync(
                    new DeclineAllocationRequest
                    {
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = Words.Chosen<AllocationDeclineReason>(parsed.GetValue(reason)),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    },
                    cancellationToken
                ),
            response => response.Allocation
        );
    }
}
