using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

internal sealed class ListRevisions(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    public async Task<ListRevisionsResponse> HandleAsync(ListRevisionsRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, id) = call.Ask(request.AssessmentId);
        var row =
            await AssessmentRow
                .Of(
                    db,
                    db.Assessments.Where(assessment => assessment.LocalAuthority == localAuthority && assessment.Id == id),
                    call.Organisation.Id
                )
                .SingleOrDefaultAsync(call.Stopped)
            ?? throw Refusal.NotFound();
        var today = (await profiles.CurrentAsync()).ByAuthority[localAuthority].Calendar.DayOf(clock.Now());
        call.Sees(row.Circle(today).PartOf(call.Organisation.Id).Relation);
        var filter = new ListRevisionsRequest { AssessmentId = request.AssessmentId };
        var size = request.PageSize == 0 ? PageToken.DefaultSize : request.PageSize;
        // Versions are numbered: the page goes on by the number, which stands where other lists have a time.
        var before = PageToken.Read(request.PageToken, filter, call.Organisation.Id) is { } start ? start.Time.UtcTicks : int.MaxValue;
        var revisions = await db
            .AssessmentRevisions.AsNoTracking()
            .Where(revision => revision.LocalAuthority == localAuthority && revision.AssessmentId == id && revision.Number < before)
            .OrderByDescending(revision => revision.Number)
            .Take(size + 1)
            .Select(revision => new Revision
            {
                Number = revision.Number,
                SavedAt = Timestamp.FromDateTimeOffset(revision.SavedAt),
                SavedBy = new() { Name = revision.SavedBy, Role = revision.SavedByRole },
                SavedByOrganisationId = revision.SavedByOrganisationId.ToString(),
                Kind = revision.Kind,
            })
            .ToListAsync(call.Stopped);
        var response = new ListRevisionsResponse { Revisions = { revisions.Take(size) } };
        if (revisions.Count > size)
        {
            response.NextPageToken = new PageToken(new(revisions[size - 1].Number, TimeSpan.Zero), Guid.Empty).Write(
                filter,
                call.Organisation.Id
            );
        }
        return response;
    }
}
