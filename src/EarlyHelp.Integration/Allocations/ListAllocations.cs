using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Allocations;

internal sealed class ListAllocations(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public async Task<ListAllocationsResponse> HandleAsync(ListAllocationsRequest request)
    {
        ContractRules.Require(request);
        call.Sees(request.Box == AllocationBox.ByMyHub ? Relation.Hub : Relation.Service);
        var filter = new ListAllocationsRequest { Box = request.Box, States = { request.States } };
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var allocations = Matching(request);
        if (start is { } page)
        {
            allocations = allocations.Where(allocation => allocation.Id < page.Id);
        }
        var rows = await allocations.OrderByDescending(allocation => allocation.Id).Take(size + 1).ToListAsync(call.Stopped);

        var authorities = (await profiles.CurrentAsync()).ByAuthority;
        var now = clock.Now();
        var shown = rows.Take(size)
            .Select(row => AllocationView.For(row, call.Organisation.Id, authorities[row.LocalAuthority].Calendar.DayOf(now)))
            .ThatFit();
        var response = new ListAllocationsResponse { Allocations = { shown } };
        foreach (var row in rows.Take(shown.Count))
        {
            call.Touch(row.LocalAuthority, row.ReferralId);
        }
        if (rows.Count > shown.Count)
        {
            var last = rows[shown.Count - 1];
            response.NextPageToken = new PageToken(last.OfferedAt, last.Id).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private IQueryable<Allocation> Matching(ListAllocationsRequest request)
    {
        var organisation = call.Organisation.Id;
        var all = db.Allocations.AsNoTracking();
        var allocations =
            request.Box == AllocationBox.ByMyHub
                ? all.Where(allocation => allocation.HubOrganisationId == organisation)
                : all.Where(allocation => allocation.OrganisationId == organisation);
        if (request.States.Count > 0)
        {
            var states = request.States.ToArray();
            allocations = allocations.Where(allocation => states.Contains(allocation.State));
        }
        return allocations;
    }
}
