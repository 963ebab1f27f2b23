using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Directories;

internal sealed class ListOrganisations(EarlyHelpDb db, Call call)
{
    public async Task<ListOrganisationsResponse> HandleAsync(ListOrganisationsRequest request)
    {
        ContractRules.Require(request);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var organisations = db.Organisations.AsNoTracking().Where(organisation => organisation.LocalAuthority == request.LocalAuthority);
        if (request.Kind != OrganisationKind.Unspecified)
        {
            organisations = organisations.Where(organisation => organisation.Kind == request.Kind);
        }
        if (request.Identifier.Length > 0)
        {
            organisations = organisations.Where(organisation => organisation.Identifier == request.Identifier);
        }
        if (start is { } page)
        {
            // The last row's name is looked up, so that the token holds an id only.
            organisations = organisations.Where(organisation =>
                db.Organisations.Any(last =>
                    last.Id == page.Id
                    && (string.Compare(organisation.Name, last.Name) > 0 || (organisation.Name == last.Name && organisation.Id > last.Id))
                )
            );
        }
        var rows = await organisations
            .OrderBy(organisation => organisation.Name)
            .ThenBy(organisation => organisation.Id)
            .Take(size + 1)
            .ToListAsync(call.Stopped);
        return new()
        {
            Organisations = { rows.Take(size).Select(organisation => organisation.Adapt<Organisation>()) },
            NextPageToken =
                rows.Count > size ? new PageToken(DateTimeOffset.UnixEpoch, rows[size - 1].Id).Write(filter, call.Organisation.Id) : "",
        };
    }
}
