using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>For every change of an assessment: finds it for the caller, and saves the change as a version that those around it hear of.</summary>
internal sealed class AssessmentChanges(EarlyHelpDb db, Call call, AuthorityProfiles profiles, TimeProvider clock)
{
    /// <summary>A version is read as one message, and more than this no gRPC client reads unasked.</summary>
    public const int LargestVersion = 3_000_000;

    /// <summary>Refuses what the caller has no part in, as if it were not there; what changed since it was read; and what is not possible now.</summary>
    public async Task<AssessmentChange> FindAsync(string id, string etag, AssessmentAction action)
    {
        var (localAuthority, assessmentId) = call.Ask(id);
        var assessment =
            await db
                .Assessments.Include(assessment => assessment.Case!.Parties)
                .Include(assessment => assessment.Case!.Consent)
                .SingleOrDefaultAsync(
                    assessment => assessment.LocalAuthority == localAuthority && assessment.Id == assessmentId,
                    call.Stopped
                )
            ?? throw Refusal.NotFound();
        var change = await OpenAsync(assessment, assessment.Case!);
        call.Sees(change.Circle.PartOf(call.Organisation.Id).Relation);
        Etag.Require(etag, assessment.Revision);
        assessment.Require(action, call.Organisation.Id);
        return change;
    }

    /// <summary>The newest word of an assessment whose case, parties and consent are read already.</summary>
    public async Task<AssessmentChange> OpenAsync(Assessment assessment, Case @case)
    {
        var newest = await db
            .AssessmentRevisions.AsNoTracking()
            .Where(revision =>
                revision.LocalAuthority == assessment.LocalAuthority
                && revision.AssessmentId == assessment.Id
                && revision.Number == assessment.Revision
            )
            .Select(revision => revision.Content)
            .SingleAsync();
        var children = await db
            .AssessedChildren.Where(child => child.LocalAuthority == assessment.LocalAuthority && child.AssessmentId == assessment.Id)
            .ToListAsync();
        await db.Entry(assessment).Collection(known => known.OwedActions).LoadAsync();
        var authority = (await profiles.CurrentAsync()).ByAuthority[assessment.LocalAuthority];
        return new(
            assessment,
            @case,
            V1.Assessment.Parser.ParseFrom(newest),
            new(
                assessment.LeadOrganisationId,
                @case.AccountableOrganisationId,
                @case.Parties,
                @case.Consent,
                [.. children.Select(child => (child.Ref, child.ChildId))],
                authority.Calendar.DayOf(clock.Now())
            ),
            authority
        );
    }

    /// <summary>Saves nothing by itself: the version and its news are part of the caller's change.</summary>
    /// <param name="change">As it is to be.</param>
    /// <param name="kind">What the version brings.</param>
    /// <param name="what">What those around it hear.</param>
    /// <param name="now">The time.</param>
    /// <param name="others">Who hears as well, and as what.</param>
    /// <returns>The new version as the caller sees it.</returns>
    public V1.Assessment Save(
        AssessmentChange change,
        RevisionKind kind,
        EventKind what,
        DateTimeOffset now,
        params IEnumerable<Addressee> others
    )
    {
        if (change.Content.CalculateSize() > LargestVersion)
        {
            var problems = new Problems();
            problems.Add("assessment_id", ErrorReason.TooLong, "With this the assessment is too long to be read. Write less.");
            throw problems.ToRefusal();
        }
        var user = call.Caller.User;
        var revision = change.Assessment.Save(
            change.Content,
            kind,
            new() { Name = user.Name, Role = user.Role },
            call.Organisation.Id,
            now
        );
        db.AssessmentRevisions.Add(revision);
        db.Events.AddRange(
            new Announcement(what, change.Assessment.Id, now) { Case = change.Case, Own = change.Assessment }.To([
                .. change.Circle.Everybody,
                .. others,
            ])
        );
        return View(change, revision);
    }

    /// <summary>The whole of what the caller may see.</summary>
    public V1.Assessment View(AssessmentChange change, AssessmentRevision revision)
    {
        var categories = call.Rule[change.Circle.PartOf(call.Organisation.Id).Relation];
        return new AssessmentView(change.Case.Reference, change.Circle, call.Organisation.Id, categories).Of(
            change.Assessment,
            revision,
            V1.AssessmentView.Full
        );
    }
}
