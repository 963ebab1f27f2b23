using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Workbench.Transfers;

internal static class TransferAcceptCommand
{
    public static Command Create(Shell shell)
    {
        var lead = new Option<string?>("--lead")
        {
            Description = "Who leads from now on; else you. A step-up needs nobody",
            HelpName = "NAME",
        };
        var role = new Option<string?>("--lead-role") { Description = "That person's job; else yours", HelpName = "ROLE" };
        var phone = new Option<string[]>("--phone") { Description = "How to reach them; may be given several times", HelpName = "NUMBER" };
        var email = new Option<string?>("--email") { Description = "How to reach them", HelpName = "ADDRESS" };
        var file = new Option<string?>("--lead-file")
        {
            Description = "All that is to be said of the lead practitioner: a LeadPractitioner as YAML or JSON",
            HelpName = "FILE",
        };
        var comment = TextFile.Option("--comment-file", "What the sender should know");
        return TransferChange.Create(
            shell,
            "accept",
            "Take the case on: your organisation is accountable from this moment",
            [lead, role, phone, email, file, comment],
            (parsed, session, transfer, cancellationToken) =>
                session.Client.Transfers.AcceptAsync(
                    new AcceptTransferRequest
                    {
                        TransferId = transfer.Id,
                        Etag = transfer.Etag,
                        LeadPractitioner = Lead(parsed, session, transfer),
                        Comment = TextFile.Read(parsed.GetValue(comment)),
                    },
                    cancellationToken
                ),
            response => response.Transfer
        );

        LeadPractitioner? Lead(ParseResult parsed, Session session, Transfer transfer)
        {
            if (parsed.GetValue(file) is { } path)
            {
                var written = MessageFile.Read<LeadPractitioner>(path);
                written.OrganisationId = written.OrganisationId.Length > 0 ? written.OrganisationId : transfer.ToOrganisationId;
                return written;
            }
            if (transfer.Kind == TransferKind.StepUp && parsed.GetValue(lead) is null)
            {
                return null;
            }
            return new LeadPractitioner
            {
                Name = parsed.GetValue(lead) ?? session.User.Name,
                Role = parsed.GetValue(role) ?? session.User.Role,
                OrganisationId = transfer.ToOrganisationId,
                Contact = new ContactDetails { Phones = { parsed.GetValue(phone) ?? [] }, Email = parsed.GetValue(email) ?? "" },
            };
        }
    }
}
