using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// One statement for who leads it or is accountable. For others a second tells what they may see, and for an earlier version the first does
/// without the newest. One more finds the id of a reference. Notes that schools share are looked up where there are any.
/// </summary>
internal sealed class GetAssessment(
    EarlyHelpDb db,
    Call call,
    AuthorityProfiles profiles,
    ByReference references,
    SharedNotes notes,
    TimeProvider clock
)
{
    private static readonly Func<EarlyHelpDb, string, Guid, Task<Newest?>> NewestAsync = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id) =>
            db
                .Assessments.AsNoTracking()
                .Where(assessment => assessment.LocalAuthority == localAuthority && assessment.Id == id)
                .Join(
                    db.AssessmentRevisions,
                    assessment => new
                    {
                        assessment.LocalAuthority,
                        assessment.Id,
                        Number = assessment.Revision,
                    },
                    revision => new
                    {
                        revision.LocalAuthority,
                        Id = revision.AssessmentId,
                        revision.Number,
                    },
                    (assessment, revision) =>
                        new Newest(
                            assessment,
                            revision,
                            assessment.Case!.Reference,
                            assessment.Case.AccountableOrganisationId,
                            db.AssessedChildren.Any(child =>
                                child.LocalAuthority == localAuthority
                                && child.AssessmentId == id
                                && db.ListedChildren.Any(listed =>
                                    listed.LocalAuthority == localAuthority
                                    && listed.ChildId == child.ChildId
                                    && db.MonitoringNotes.Any(note =>
                                        note.LocalAuthority == localAuthority && note.ListedChildId == listed.Id && note.Shared
                                    )
                                )
                            )
                        )
                )
                .SingleOrDefault()
    );

    public async Task<GetAssessmentResponse> HandleAsync(GetAssessmentRequest request)
    {
        Check(request);
        var (localAuthority, id) = call.Ask(
            request.AssessmentId.Length > 0 ? request.AssessmentId : await references.FindIdAsync(db.Assessments, request.Reference)
        );
        var view =
            request.VersionCase == GetAssessmentRequest.VersionOneofCase.None
                ? await ReadNewestAsync(localAuthority, id, request.View)
                : await ReadVersionAsync(localAuthority, id, request);
        return new() { Assessment = FieldMasks.Only(request.ReadMask, view) };
    }

    private async Task<V1.Assessment> ReadNewestAsync(string localAuthority, Guid id, V1.AssessmentView size)
    {
        var found = await NewestAsync(db, localAuthority, id) ?? throw Refusal.NotFound();
        var answers = call.Organisation.Id == found.Assessment.LeadOrganisationId || call.Organisation.Id == found.AccountableId;
        var today = await TodayAsync(localAuthority);
        var circle = answers
            ? new(found.Assessment.LeadOrganisationId, found.AccountableId, [], null, [], today)
            : (await AssessmentRow.ByIdAsync(db, localAuthority, id, call.Organisation.Id))!.Circle(today);
        var categories = call.Sees(circle.PartOf(call.Organisation.Id).Relation);
        var view = new AssessmentView(found.CaseReference, circle, call.Organisation.Id, categories).Of(
            found.Assessment,
            found.Revision,
            size
        );
        if (answers && found.HasSharedNotes && size == V1.AssessmentView.Full)
        {
            var children = await db
                .AssessedChildren.AsNoTracking()
                .Where(child => child.LocalAuthority == localAuthority && child.AssessmentId == id)
                .ToListAsync(call.Stopped);
            view.ContributedSections.Add(
                await notes.OfAsync(
                    localAuthority,
                    children.DistinctBy(child => child.ChildId).ToDictionary(child => child.ChildId, child => child.Ref)
                )
            );
        }
        return view;
    }

    /// <summary>For those who see all of it.</summary>
    private async Task<V1.Assessment> ReadVersionAsync(string localAuthority, Guid id, GetAssessmentRequest request)
    {
        var row = await AssessmentRow.ByIdAsync(db, localAuthority, id, call.Organisation.Id) ?? throw Refusal.NotFound();
        var circle = row.Circle(await TodayAsync(localAuthority));
        var categories = call.Sees(circle.PartOf(call.Organisation.Id).Relation);
        if (!categories.Contains(Category.Revisions))
        {
            throw Refusal.NotFound();
        }
        var revision = await Version(request, row.Assessment).FirstOrDefaultAsync(call.Stopped) ?? throw Refusal.NotFound();
        return new AssessmentView(row.CaseReference, circle, call.Organisation.Id, categories).Of(row.Assessment, revision, request.View);
    }

    private async Task<DateOnly> TodayAsync(string localAuthority) =>
        (await profiles.CurrentAsync()).ByAuthority[localAuthority].Calendar.DayOf(clock.Now());

    private static void Check(GetAssessmentRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        ByReference.Check(request.AssessmentId, request.Reference, "assessment_id", problems);
        FieldMasks.Check(request.ReadMask, V1.Assessment.Descriptor, "read_mask", problems);
        problems.RefuseIfAny();
    }

    private IQueryable<AssessmentRevision> Version(GetAssessmentRequest request, Assessment assessment)
    {
        var revisions = db
            .AssessmentRevisions.AsNoTracking()
            .Where(revision => revision.LocalAuthority == assessment.LocalAuthority && revision.AssessmentId == assessment.Id);
        switch (request.VersionCase)
        {
            case GetAssessmentRequest.VersionOneofCase.Revision:
                return revisions.Where(revision => revision.Number == request.Revision);
            default:
                var time = request.AsOf.ToDateTimeOffset();
                return revisions.Where(revision => revision.SavedAt <= time).OrderByDescending(revision => revision.Number);
        }
    }

    private sealed record Newest(
        Assessment Assessment,
        AssessmentRevision Revision,
        string CaseReference,
        Guid AccountableId,
        bool HasSharedNotes
    );
}
