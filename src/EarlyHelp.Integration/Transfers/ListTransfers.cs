using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Transfers;

/// <summary>
/// Newest first, or with `changed_since` in the order of change. Pages continue after the last row by key, so rows that arrive
/// meanwhile move nothing.
/// </summary>
internal sealed class ListTransfers(EarlyHelpDb db, Call call, TimeProvider clock)
{
    /// <summary>As for referrals: far more than a change takes from its time stamp to its commit.</summary>
    private static readonly TimeSpan LongestInFlight = TimeSpan.FromMinutes(5);

    public async Task<ListTransfersResponse> HandleAsync(ListTransfersRequest request)
    {
        ContractRules.Require(request);
        call.Sees(request.Box == TransferBox.OfferedByMe ? Relation.Sender : Relation.Receiver);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        // The first page's: what changes while the pages are read may be before the place that was reached.
        var asOf = start?.AsOf ?? clock.Now();
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var matching = Matching(request).InOrder(request.ChangedSince is not null, start);
        var rows = await matching.Take(size + 1).Select(ReadTransfer.From(db)).ToListAsync(call.Stopped);

        var response = new ListTransfersResponse { CompleteUntil = Timestamp.FromDateTimeOffset(asOf - LongestInFlight) };
        foreach (var (transfer, caseReference, accountableId, mayOfferAgain) in rows.Take(size))
        {
            call.Touch(transfer.LocalAuthority, transfer.Id);
            response.Transfers.Add(TransferView.Short(transfer, caseReference, accountableId, call.Organisation.Id, mayOfferAgain));
        }
        if (rows.Count > size)
        {
            var last = rows[size - 1].Transfer;
            response.NextPageToken = new PageToken(last.ChangedAt, last.Id, asOf).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private IQueryable<Transfer> Matching(ListTransfersRequest request)
    {
        var organisation = call.Organisation.Id;
        var all = db.Transfers.AsNoTracking();
        var transfers =
            request.Box == TransferBox.OfferedByMe
                ? all.Where(transfer => transfer.FromOrganisationId == organisation)
                : all.Where(transfer => transfer.ToOrganisationId == organisation);
        if (request.States.Count > 0)
        {
            var states = request.States.ToArray();
            transfers = transfers.Where(transfer => states.Contains(transfer.State));
        }
        if (request.Kinds.Count > 0)
        {
            var kinds = request.Kinds.ToArray();
            transfers = transfers.Where(transfer => kinds.Contains(transfer.Kind));
        }
        if (request.ChangedSince is { } since)
        {
            var from = since.ToDateTimeOffset();
            transfers = transfers.Where(transfer => transfer.ChangedAt >= from);
        }
        return transfers;
    }
}
