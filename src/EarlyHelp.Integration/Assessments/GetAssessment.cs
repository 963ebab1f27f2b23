using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.EarlyHelpLists;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

/// <summary>Two statements: who is around it, and the version. A third for notes that schools share, where there are any.</summary>
internal sealed class GetAssessment(EarlyHelpDb db, Call call, AuthorityProfiles profiles, SharedNotes notes, TimeProvider clock)
{
    private static readonly Func<EarlyHelpDb, string, Guid, int, Task<AssessmentRevision>> NewestAsync = EF.CompileAsyncQuery(
        (EarlyHelpDb db, string localAuthority, Guid id, int number) =>
            db
                .AssessmentRevisions.AsNoTracking()
                .Single(revision => revision.LocalAuthority == localAuthority && revision.AssessmentId == id && revision.Number == number)
    );

    public async Task<GetAssessmentResponse> HandleAsync(GetAssessmentRequest request)
    {
        Check(request);
        var (localAuthority, id) = call.Ask(request.AssessmentId);
        var row = await AssessmentRow.ByIdAsync(db, localAuthority, id, call.Organisation.Id) ?? throw Refusal.NotFound();
        var circle = row.Circle((await profiles.CurrentAsync()).ByAuthority[localAuthority].Calendar.DayOf(clock.Now()));
        var relation = circle.PartOf(call.Organisation.Id).Relation;
        var categories = call.Sees(relation);
        if (request.VersionCase != GetAssessmentRequest.VersionOneofCase.None && !categories.Contains(Category.Revisions))
        {
            throw Refusal.NotFound();
        }
        var revision =
            request.VersionCase == GetAssessmentRequest.VersionOneofCase.None
                ? await NewestAsync(db, localAuthority, id, row.Assessment.Revision)
                : await Version(request, row.Assessment).FirstOrDefaultAsync(call.Stopped) ?? throw Refusal.NotFound();
        var view = new AssessmentView(row.CaseReference, circle, call.Organisation.Id, categories).Of(
            row.Assessment,
            revision,
            request.View
        );
        if (
            row.HasSharedNotes
            && relation is Relation.Lead or Relation.Accountable
            && request is { View: V1.AssessmentView.Full, VersionCase: GetAssessmentRequest.VersionOneofCase.None }
        )
        {
            view.ContributedSections.Add(
                await notes.OfAsync(
                    localAuthority,
                    row.Children.DistinctBy(child => child.ChildId).ToDictionary(child => child.ChildId, child => child.Ref)
                )
            );
        }
        return new() { Assessment = FieldMasks.Only(request.ReadMask, view) };
    }

    private static void Check(GetAssessmentRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
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
}
