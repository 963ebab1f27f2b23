using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Children;

internal sealed class ListPossibleMatches(EarlyHelpDb db, Call call)
{
    public async Task<ListPossibleMatchesResponse> HandleAsync(ListPossibleMatchesRequest request)
    {
        ContractRules.Require(request);
        var filter = new ListPossibleMatchesRequest();
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var matches = db
            .PossibleMatches.AsNoTracking()
            .Where(match => match.LocalAuthority == call.Organisation.LocalAuthority && match.Verdict == MatchVerdict.Unspecified);
        if (start is { } page)
        {
            matches = matches.Where(match => match.Id > page.Id);
        }
        var rows = await matches
            .OrderBy(match => match.Id)
            .Take(size + 1)
            .Include(match => match.Older)
            .Include(match => match.Newer)
            .ToListAsync(call.Stopped);

        var response = new ListPossibleMatchesResponse();
        foreach (var match in rows.Take(size))
        {
            call.Touch(match.LocalAuthority, match.OlderChildId);
            call.Touch(match.LocalAuthority, match.NewerChildId);
            response.Matches.Add(match.Adapt<V1.PossibleMatch>());
        }
        if (rows.Count > size)
        {
            response.NextPageToken = new PageToken(rows[size - 1].FoundAt, rows[size - 1].Id).Write(filter, call.Organisation.Id);
        }
        return response;
    }
}
