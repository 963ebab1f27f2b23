using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Feedbacks;

/// <summary>
/// What is not acknowledged first, and within that the newest first. Everything is taken as it was acknowledged when the first page
/// was read, so that acknowledging what a page shows moves nothing on the pages to come.
/// </summary>
internal sealed class ListFeedback(EarlyHelpDb db, Call call, TimeProvider clock)
{
    public async Task<ListFeedbackResponse> HandleAsync(ListFeedbackRequest request)
    {
        ContractRules.Require(request);
        call.Sees(RelationIn(request.Box));
        var filter = request.Clone();
        filter.PageToken = "";
        filter.PageSize = 0;
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        var start = PageToken.Read(request.PageToken, filter, call.Organisation.Id) ?? new(default, Ids.Last, clock.Now());

        var matching = Matching(request, start.AsOf);
        var rows = await ReadAsync(matching, start, size + 1, request.NotAcknowledgedOnly);

        var shown = rows.Take(size).Select(row => row.View()).ThatFit();
        var response = new ListFeedbackResponse { Feedback = { shown } };
        foreach (var row in rows.Take(shown.Count))
        {
            call.Touch(row.LocalAuthority, row.ReferralId);
        }
        if (rows.Count > shown.Count)
        {
            var last = rows[shown.Count - 1];
            var next = start with { Id = last.Id, Time = WasAcknowledged(last, start.AsOf) ? start.AsOf : default };
            response.NextPageToken = next.Write(filter, call.Organisation.Id);
        }
        return response;
    }

    private Relation RelationIn(FeedbackBox box) =>
        box == FeedbackBox.ForMe ? Relation.Referrer
        : call.Organisation.Kind == OrganisationKind.LocalAuthority ? Relation.FrontDoor
        : Relation.Hub;

    private IQueryable<Feedback> Matching(ListFeedbackRequest request, DateTimeOffset asOf)
    {
        var organisation = call.Organisation.Id;
        var all = db.Feedback.AsNoTracking();
        var feedback =
            request.Box == FeedbackBox.ForMe
                ? all.Where(feedback => feedback.ReferrerOrganisationId == organisation)
                : all.Where(feedback => feedback.HubOrganisationId == organisation);
        if (request.ReferralId.Length > 0)
        {
            var (localAuthority, id) = call.Ask(request.ReferralId);
            feedback = feedback.Where(feedback => feedback.LocalAuthority == localAuthority && feedback.ReferralId == id);
        }
        if (request.OlderThanDays > 0)
        {
            // By id as well, which is how it is found: ids are in the order of time.
            var latest = asOf.AddDays(-request.OlderThanDays);
            var lastId = Ids.LastOf(latest);
            feedback = feedback.Where(feedback => feedback.Id <= lastId && feedback.GivenAt <= latest);
        }
        return feedback;
    }

    /// <param name="start">Its time is none while what is not acknowledged is read.</param>
    private async Task<List<Feedback>> ReadAsync(IQueryable<Feedback> matching, PageToken start, int count, bool notAcknowledgedOnly)
    {
        var (time, after, asOf) = start;
        var rows = new List<Feedback>();
        if (time == default)
        {
            var unseen = Page(matching.Where(feedback => feedback.AcknowledgedAt == null), after, count);
            if (!notAcknowledgedOnly)
            {
                // Acknowledged since the first page: still where it was. Few, and found by the time.
                unseen = unseen
                    .Concat(Page(matching.Where(feedback => feedback.AcknowledgedAt > asOf), after, count))
                    .OrderByDescending(feedback => feedback.Id)
                    .Take(count);
            }
            rows.AddRange(await unseen.ToListAsync(call.Stopped));
            after = Ids.Last;
        }
        if (rows.Count < count && !notAcknowledgedOnly)
        {
            var seen = matching.Where(feedback => feedback.AcknowledgedAt != null && feedback.AcknowledgedAt <= asOf);
            rows.AddRange(await Page(seen, after, count - rows.Count).ToListAsync(call.Stopped));
        }
        return rows;
    }

    private static IQueryable<Feedback> Page(IQueryable<Feedback> feedback, Guid after, int count) =>
        feedback.Where(feedback => feedback.Id < after).OrderByDescending(feedback => feedback.Id).Take(count);

    private static bool WasAcknowledged(Feedback feedback, DateTimeOffset asOf) => feedback.AcknowledgedAt <= asOf;
}
