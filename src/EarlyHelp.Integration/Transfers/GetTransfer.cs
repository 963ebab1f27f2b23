using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

internal sealed class GetTransfer(EarlyHelpDb db, Call call)
{
    public async Task<GetTransferResponse> HandleAsync(GetTransferRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, id) = call.Ask(request.TransferId);
        var found = await db
            .Transfers.AsNoTracking()
            .Include(transfer => transfer.Form)
            .Include(transfer => transfer.Case)
            .Where(transfer => transfer.LocalAuthority == localAuthority && transfer.Id == id)
            .Select(ReadTransfer.From(db))
            .SingleOrDefaultAsync(call.Stopped);
        call.Sees(
            found?.Transfer.FromOrganisationId == call.Organisation.Id ? Relation.Sender
            : found?.Transfer.ToOrganisationId == call.Organisation.Id ? Relation.Receiver
            : Relation.None
        );
        call.Touch(localAuthority, found!.Transfer.CaseId);
        return new() { Transfer = TransferView.Whole(found.Transfer, call.Organisation.Id, found.MayOfferAgain) };
    }
}
