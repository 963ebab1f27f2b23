using System.CommandLine;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AllocationAcceptCommand
{
    public static Command Create(Shell shell)
    {
        var worker = new Option<string?>("--worker")
        {
            Description = "Who will work with the child and family; else you",
            HelpName = "NAME",
        };
        var role = new Option<string?>("--worker-role") { Description = "That person's job; else yours", HelpName = "ROLE" };
        var phone = new Option<string[]>("--phone") { Description = "How to reach them; may be given several times", HelpName = "NUMBER" };
        var email = new Option<string?>("--email") { Description = "How to reach them", HelpName = "ADDRESS" };
        var start = ReferralArguments.Day("--start", "When work is expected to begin");
        return AllocationChange.Create(
            shell,
            "accept",
            "Take the child on",
            [worker, role, phone, email, start],
            (parsed, session, allocation, cancellationToken) =>
                session.Client.Allocations.AcceptAsync(
                    new AcceptAllocationRequest
                    {
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Worker = new Worker
                        {
                            Name = parsed.GetValue(worker) ?? session.User.Name,
                            Role = parsed.GetValue(role) ?? session.User.Role,
                        },
                        Contact = new ContactDetails { Phones = { parsed.GetValue(phone) ?? [] }, Email = parsed.GetValue(email) ?? "" },
                        ExpectedStart = parsed.GetValue(start)?.ToContract(),
                    },
                    cancellationToken
                ),
            response => response.Allocation
        );
    }
}
