using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>A transfer for a change by its sender or receiver, with its form and its case.</summary>
internal sealed class AnsweredTransfers(EarlyHelpDb db, Call call)
{
    public Task<Transfer> FindForReceiverAsync(string id, string etag) => FindAsync(id, etag, Relation.Receiver);

    public Task<Transfer> FindForSenderAsync(string id, string etag) => FindAsync(id, etag, Relation.Sender);

    /// <summary>Refuses what is not the caller's to change, as if it were not there, and what changed since it was read.</summary>
    private async Task<Transfer> FindAsync(string id, string etag, Relation needed)
    {
        var (localAuthority, transferId) = call.Ask(id);
        var transfer = await db
            .Transfers.Include(transfer => transfer.Form)
            .Include(transfer => transfer.Case!.Children)
            .Include(transfer => transfer.Case!.Consent)
            .SingleOrDefaultAsync(transfer => transfer.LocalAuthority == localAuthority && transfer.Id == transferId, call.Stopped);
        var organisation = needed == Relation.Receiver ? transfer?.ToOrganisationId : transfer?.FromOrganisationId;
        call.Sees(organisation == call.Organisation.Id ? needed : Relation.None);
        call.Touch(localAuthority, transfer!.CaseId);
        Etag.Require(etag, transfer.Version);
        return transfer;
    }
}
