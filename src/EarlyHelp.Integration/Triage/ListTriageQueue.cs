using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Triage;

/// <summary>What waits: by colour, and within a colour what came first. Pages continue after the last row's colour and id.</summary>
internal sealed class ListTriageQueue(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public async Task<ListTriageQueueResponse> HandleAsync(ListTriageQueueRequest request)
    {
        ContractRules.Require(request);
        call.Sees(Relation.Hub);
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id);
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        var calendar = (await profiles.CurrentAsync()).ByAuthority[call.Organisation.LocalAuthority].Calendar;
        var now = clock.Now();

        var waiting = new WaitingReferrals(db, call.Organisation.Id, now, calendar.DayOf(now));
        var rows = await waiting.After(start, waiting.Matching(request)).Take(size + 1).ToListAsync(call.Stopped);
        var page = rows.Take(size).ToList();
        var ids = page.Select(row => row.Id).ToArray();
        var summaries = await db
            .Referrals.AsNoTracking()
            .Where(referral => referral.LocalAuthority == call.Organisation.LocalAuthority && ids.Contains(referral.Id))
            .Select(SummaryRow.Of)
            .ToDictionaryAsync(summary => summary.Id, call.Stopped);

        var response = new ListTriageQueueResponse();
        foreach (var row in page)
        {
            call.Touch(call.Organisation.LocalAuthority, row.Id);
            response.Entries.Add(Entry(row, summaries[row.Id], calendar, now));
        }
        if (rows.Count > size)
        {
            var last = page[^1];
            response.NextPageToken = new PageToken(DateTimeOffset.UnixEpoch, last.Id) { Rank = (byte)last.Rank }.Write(
                filter,
                call.Organisation.Id
            );
        }
        return response;
    }

    private static QueueEntry Entry(WaitingRow row, SummaryRow summary, WorkingCalendar calendar, DateTimeOffset now)
    {
        var entry = new QueueEntry
        {
            Referral = summary.View(),
            Rag = row.Rag,
            Level = row.Level,
            DecideBy = row.DecideBy is { } decideBy ? Timestamp.FromDateTimeOffset(decideBy) : null,
            Overdue = row.Overdue,
            WaitingWorkingMinutes = calendar.WorkingMinutes(summary.SubmittedAt, now),
            PossibleMatches = row.PossibleMatches,
            InformationRequestsOpen = row.InformationRequestsOpen,
            InformationExpired = row.InformationExpired,
            ContributionsOutstanding = row.ContributionsOutstanding,
            ContributionsOverdue = row.ContributionsOverdue,
            AllocationsDeclined = row.AllocationsDeclined,
        };
        if (row.ClaimedUntil > now)
        {
            entry.TakenBy = new() { Name = row.ClaimedByName, Role = row.ClaimedByRole };
            entry.TakenUntil = Timestamp.FromDateTimeOffset(row.ClaimedUntil.Value);
        }
        return entry;
    }
}
