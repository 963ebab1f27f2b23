using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Contributions;

/// <summary>What the calling organisation is asked, the earliest due date first.</summary>
internal sealed class ListContributionRequests(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    private static readonly ContributionState[] Waiting = [ContributionState.Requested, ContributionState.Seen];

    public async Task<ListContributionRequestsResponse> HandleAsync(ListContributionRequestsRequest request)
    {
        ContractRules.Require(request);
        var categories = call.Sees(Relation.Asked);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        var states = request.States.Count == 0 ? Waiting : [.. request.States];

        var asked = db
            .ContributionRequests.AsNoTracking()
            .Where(asked => asked.OrganisationId == call.Organisation.Id && states.Contains(asked.State));
        if (start is { } page)
        {
            var dueOn = DateOnly.FromDateTime(page.Time.UtcDateTime);
            asked = asked.Where(asked =>
                EF.Functions.GreaterThan(ValueTuple.Create(asked.DueOn, asked.Id), ValueTuple.Create(dueOn, page.Id))
            );
        }
        var rows = await asked
            .OrderBy(asked => asked.DueOn)
            .ThenBy(asked => asked.Id)
            .Take(size + 1)
            .Join(
                db.Referrals,
                asked => new { asked.LocalAuthority, Id = asked.ReferralId },
                referral => new { referral.LocalAuthority, referral.Id },
                (asked, referral) => new { Request = asked, referral.ParentsNotToBeTold }
            )
            .OrderBy(row => row.Request.DueOn)
            .ThenBy(row => row.Request.Id)
            .ToListAsync(call.Stopped);

        var authorities = (await profiles.CurrentAsync()).ByAuthority;
        var now = clock.Now();
        var response = new ListContributionRequestsResponse();
        foreach (var row in rows.Take(size))
        {
            call.Touch(row.Request.LocalAuthority, row.Request.Id);
            var today = authorities[row.Request.LocalAuthority].Calendar.DayOf(now);
            response.Requests.Add(
                new ContributionView(row.ParentsNotToBeTold, today, call.Organisation.Id, categories).Summary(row.Request)
            );
        }
        if (rows.Count > size)
        {
            var last = rows[size - 1].Request;
            response.NextPageToken = new PageToken(new(last.DueOn, default, TimeSpan.Zero), last.Id).Write(filter, call.Organisation.Id);
        }
        return response;
    }
}
