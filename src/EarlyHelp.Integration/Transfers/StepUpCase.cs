using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>Offers a case to the authority's social-care front door at once. Adds to the context and saves nothing.</summary>
internal sealed class StepUpCase(EarlyHelpDb db, AuthorityProfiles profiles)
{
    /// <returns>None when a transfer of the case is open already.</returns>
    public async Task<Transfer?> HandleAsync(Case @case, Guid fromOrganisationId, TransferForm form, DateTimeOffset now)
    {
        var open = await db.Transfers.AnyAsync(transfer =>
            transfer.LocalAuthority == @case.LocalAuthority && transfer.CaseId == @case.Id && transfer.State == TransferState.Offered
        );
        if (open)
        {
            return null;
        }
        var authority = (await profiles.CurrentAsync()).ByAuthority[@case.LocalAuthority];
        var transfer = new Transfer
        {
            LocalAuthority = @case.LocalAuthority,
            Id = Ids.New(@case.LocalAuthority, now),
            Reference = Reference.New(),
            CaseId = @case.Id,
            Case = @case,
            Kind = TransferKind.StepUp,
            FromOrganisationId = fromOrganisationId,
            ToOrganisationId = authority.FrontDoorId,
            Urgent = true,
            OfferedAt = now,
            AnswerBy = authority.Calendar.AddWorkingDays(now, 1),
            ChangedAt = now,
            BroughtCase = false,
            Content = new V1.Transfer { Form = form }.ToByteArray(),
        };
        db.Transfers.Add(transfer);
        db.Events.AddRange(
            new Announcement(EventKind.TransferOffered, transfer.Id, now)
            {
                Case = @case,
                Own = transfer,
                Urgent = true,
            }.To(
                new Addressee(authority.FrontDoorId, EventRelation.TransferReceiver),
                new Addressee(fromOrganisationId, EventRelation.TransferSender),
                @case.Accountable
            )
        );
        return transfer;
    }
}
