using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Referrals;

/// <summary>
/// Newest first, or with `changed_since` in the order of change. Pages continue after the last row by key, so rows that arrive
/// meanwhile move nothing.
/// </summary>
internal sealed class ListReferrals(EarlyHelpDb db, Call call, TimeProvider clock)
{
    /// <summary>
    /// Far more than a change takes from its time stamp to its commit (each statement is stopped after 30 s), clocks of several
    /// processes included.
    /// </summary>
    internal static readonly TimeSpan LongestInFlight = TimeSpan.FromMinutes(5);

    public async Task<ListReferralsResponse> HandleAsync(ListReferralsRequest request)
    {
        ContractRules.Require(request);
        call.Sees(RelationIn(request.Box));
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        // The first page's: what changes while the pages are read may be before the place that was reached.
        var asOf = start?.AsOf ?? clock.Now();
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var matching = Matching(request).InOrder(request.ChangedSince is not null, start);
        var rows = await matching.Take(size + 1).Select(SummaryRow.Of).ToListAsync(call.Stopped);

        var response = new ListReferralsResponse { CompleteUntil = Timestamp.FromDateTimeOffset(asOf - LongestInFlight) };
        foreach (var row in rows.Take(size))
        {
            call.Touch(row.LocalAuthority, row.Id);
            response.Referrals.Add(row.View());
        }
        if (rows.Count > size)
        {
            var last = rows[size - 1];
            response.NextPageToken = new PageToken(last.ChangedAt, last.Id, asOf).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private Relation RelationIn(ReferralBox box) =>
        box switch
        {
            ReferralBox.Sent => Relation.Referrer,
            ReferralBox.AddedToMyCases => Relation.Accountable,
            _ => call.Organisation.Kind == OrganisationKind.LocalAuthority ? Relation.FrontDoor : Relation.Hub,
        };

    private IQueryable<Referral> Matching(ListReferralsRequest request)
    {
        var organisation = call.Organisation.Id;
        var all = db.Referrals.AsNoTracking();
        var referrals = request.Box switch
        {
            ReferralBox.Sent => all.Where(referral => referral.ReferrerOrganisationId == organisation),
            ReferralBox.Received => all.Where(referral => referral.ReceiverOrganisationId == organisation),
            _ => all.Where(referral =>
                referral.Children.Any(child =>
                    child.CaseWasOpen
                    && db.Cases.Any(@case =>
                        @case.LocalAuthority == child.LocalAuthority
                        && @case.Id == child.CaseId
                        && @case.AccountableOrganisationId == organisation
                    )
                )
            ),
        };
        if (request.States.Count > 0)
        {
            var states = request.States.ToArray();
            referrals = referrals.Where(referral => states.Contains(referral.State));
        }
        if (request.ChangedSince is { } since)
        {
            var from = since.ToDateTimeOffset();
            referrals = referrals.Where(referral => referral.ChangedAt >= from);
        }
        return referrals;
    }
}
