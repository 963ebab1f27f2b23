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
    /// <summary>No change is in flight longer: statements are stopped after half of it.</summary>
    private static readonly TimeSpan LongestInFlight = TimeSpan.FromSeconds(60);

    public async Task<ListReferralsResponse> HandleAsync(ListReferralsRequest request)
    {
        ContractRules.Require(request);
        call.Sees(request.Box == ReferralBox.Sent ? Relation.Referrer : ReceiverRelation());
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;

        var byChange = request.ChangedSince is not null;
        // In the order of change, what changes meanwhile comes on a later page. Newest first, it is on no page: all pages are as
        // of the first.
        var asOf = byChange ? clock.Now() : start?.Time ?? clock.Now();

        var matching = Order(Matching(request), byChange, start);
        var rows = await matching
            .Take(size + 1)
            .Select(referral => new
            {
                Referral = new
                {
                    referral.LocalAuthority,
                    referral.Id,
                    referral.Reference,
                    referral.State,
                    referral.Kind,
                    referral.Pathway,
                    referral.Level,
                    referral.ReferrerOrganisationId,
                    referral.SubmittedAt,
                    referral.ChangedAt,
                    referral.MissingInformationCount,
                    referral.Version,
                },
                Children = referral.Children.OrderBy(child => child.Ordinal).Select(child => child.DisplayName).ToList(),
            })
            .ToListAsync(call.Stopped);

        var response = new ListReferralsResponse { CompleteUntil = Timestamp.FromDateTimeOffset(asOf - LongestInFlight) };
        foreach (var row in rows.Take(size))
        {
            call.Touch(row.Referral.LocalAuthority, row.Referral.Id);
            response.Referrals.Add(
                new ReferralSummary
                {
                    Id = row.Referral.Id.ToString(),
                    Reference = row.Referral.Reference,
                    State = row.Referral.State,
                    Kind = row.Referral.Kind,
                    Pathway = row.Referral.Pathway,
                    Level = row.Referral.Level,
                    Children = { row.Children },
                    ReferrerOrganisationId = row.Referral.ReferrerOrganisationId.ToString(),
                    SubmittedAt = Timestamp.FromDateTimeOffset(row.Referral.SubmittedAt),
                    ChangedAt = Timestamp.FromDateTimeOffset(row.Referral.ChangedAt),
                    MissingInformationCount = row.Referral.MissingInformationCount,
                    Etag = Etag.Of(row.Referral.Version),
                }
            );
        }
        if (rows.Count > size)
        {
            var last = rows[size - 1].Referral;
            response.NextPageToken = new PageToken(byChange ? last.ChangedAt : asOf, last.Id).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private Relation ReceiverRelation() => call.Organisation.Kind == OrganisationKind.LocalAuthority ? Relation.FrontDoor : Relation.Hub;

    private IQueryable<Referral> Matching(ListReferralsRequest request)
    {
        var organisation = call.Organisation.Id;
        var referrals =
            request.Box == ReferralBox.Sent
                ? db.Referrals.AsNoTracking().Where(referral => referral.ReferrerOrganisationId == organisation)
                : db.Referrals.AsNoTracking().Where(referral => referral.ReceiverOrganisationId == organisation);
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

    private static IQueryable<Referral> Order(IQueryable<Referral> referrals, bool byChange, PageToken? start)
    {
        if (byChange)
        {
            if (start is var (time, after))
            {
                referrals = referrals.Where(referral =>
                    EF.Functions.GreaterThan(ValueTuple.Create(referral.ChangedAt, referral.Id), ValueTuple.Create(time, after))
                );
            }
            return referrals.OrderBy(referral => referral.ChangedAt).ThenBy(referral => referral.Id);
        }
        if (start is { } page)
        {
            referrals = referrals.Where(referral => referral.Id < page.Id);
        }
        return referrals.OrderByDescending(referral => referral.Id);
    }
}
