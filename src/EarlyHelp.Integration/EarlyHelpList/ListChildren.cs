using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.EarlyHelpLists;

internal sealed class ListChildren(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public async Task<ListChildrenResponse> HandleAsync(ListChildrenRequest request)
    {
        ContractRules.Require(request);
        call.Sees(Relation.School);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        // The first page's: what changes while the pages are read may be before the place that was reached.
        var asOf = start?.AsOf ?? clock.Now();
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        var today = await profiles.TodayAsync(call, clock);

        var rows = await ListQuery.ReadAsync(db, call.Organisation.Id, today, Filter(request, start, size + 1), call.Stopped);
        var entries = rows.Take(size).ToList();
        var words = await OwnWords.ReadAsync(db, entries, call.Stopped);
        var papers = await ListPapers.ReadAsync(db, entries, today, call.Stopped);

        var shown = entries
            .Select(entry =>
                ListedChildView.For(
                    entry,
                    entry.Word,
                    words.GetValueOrDefault(entry.Child.Id, OwnWords.None),
                    papers,
                    entry.Child.ChangedAt,
                    today
                )
            )
            .ThatFit();
        var response = new ListChildrenResponse
        {
            Children = { shown },
            CompleteUntil = Timestamp.FromDateTimeOffset(asOf - ListReferrals.LongestInFlight),
        };
        foreach (var entry in entries.Take(shown.Count))
        {
            call.Touch(entry.Child.LocalAuthority, entry.Child.ChildId);
        }
        if (rows.Count > shown.Count)
        {
            var last = rows[shown.Count - 1].Child;
            var changedAt = request.ChangedSince is null ? default : last.ChangedAt;
            response.NextPageToken = new PageToken(changedAt, last.ChildId, asOf).Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private static ListFilter Filter(ListChildrenRequest request, PageToken? start, int take) =>
        new(take)
        {
            Because = request.Because,
            Ratings = request.Ratings,
            OverdueOnly = request.OverdueOnly,
            Since = request.ChangedSince?.ToDateTimeOffset(),
            After =
                start is { } page && Ids.Read(page.Id.ToString()) is var (localAuthority, childId)
                    ? new(localAuthority, childId, request.ChangedSince is null ? null : page.Time)
                    : null,
        };
}
