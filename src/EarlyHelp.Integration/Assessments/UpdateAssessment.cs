using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Children;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Assessments;

internal sealed class UpdateAssessment(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    AssessmentChanges changes,
    PlaceChildren placeChildren,
    AddParties addParties,
    StepUpAtLevelFour stepUp,
    TimeProvider clock
)
{
    public Task<UpdateAssessmentResponse> HandleAsync(UpdateAssessmentRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        FieldMasks.CheckWrite(request.UpdateMask, AssessmentContent.Descriptor, "update_mask", problems);
        problems.RefuseIfAny();
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => UpdateAsync(request));
    }

    private async Task<UpdateAssessmentResponse> UpdateAsync(UpdateAssessmentRequest request)
    {
        var change = await changes.FindAsync(request.AssessmentId, request.Etag, AssessmentAction.Update);
        var writesChildren = request.UpdateMask.Touches("children");
        FieldMasks.Write(request.UpdateMask, request.Content.Clone(), change.Family);
        var problems = new Problems();
        new AssessmentChecks(change.Authority, change.Today, problems).Check(change.Family, writesChildren);
        if (PointedAtElsewhere(change.Content).Except(new People(change.Family).All).Any())
        {
            problems.Add(
                writesChildren ? "content.children" : "content.family_members",
                ErrorReason.ReferenceUnknown,
                "The plan, a review or a section speaks of somebody who would not be there any more."
            );
        }
        problems.RefuseIfAny();
        var now = clock.Now();
        var written = request.UpdateMask.Touches("level") ? change.Family.Level : (LevelOfNeed?)null;
        if (writesChildren)
        {
            change = await PlaceAsync(change, now);
        }
        return new()
        {
            Diversion = await stepUp.HandleAsync(change.Assessment, change.Case, written, now),
            Assessment = changes.Save(change, RevisionKind.Updated, EventKind.AssessmentUpdated, now),
        };
    }

    /// <summary>A child who is new finds or gets a record; whoever is not written any more is not assessed any more.</summary>
    private async Task<AssessmentChange> PlaceAsync(AssessmentChange change, DateTimeOffset now)
    {
        var (assessment, @case) = (change.Assessment, change.Case);
        var known = change.Circle.Children.ToDictionary(child => child.Ref, child => child.ChildId, StringComparer.Ordinal);
        var strangers = change.Family.Children.Where(child => !known.ContainsKey(child.Ref)).ToList();
        if (strangers.Count > 0)
        {
            var identities = strangers.Select(ReferralIntake.ReadIdentity).ToList();
            await db.Entry(@case).Collection(place => place.Children).LoadAsync();
            var placed = await placeChildren.HandleAsync(@case.LocalAuthority, call.Organisation.Id, identities, now, @case);
            for (var i = 0; i < strangers.Count; i++)
            {
                var place = placed.Places[i];
                known.Add(strangers[i].Ref, place.Child.Id);
                db.AssessedChildren.Add(DraftAssessment.Assess(assessment, (strangers[i].Ref, place.Child.Id), change.Family));
                if (place.Case != @case)
                {
                    await addParties.HandleAsync(@case, [new(place.Case.AccountableOrganisationId, PartyKind.Helper, place.Child.Id)], now);
                    db.Events.AddRange(
                        new Announcement(EventKind.AssessmentStarted, assessment.Id, now) { Case = place.Case, Own = null }.To(
                            place.Case.Accountable
                        )
                    );
                }
            }
        }
        var children = change.Family.Children.Select(child => (child.Ref, ChildId: known[child.Ref])).ToList();
        var gone = known.Keys.Except(children.Select(child => child.Ref)).ToHashSet(StringComparer.Ordinal);
        db.AssessedChildren.RemoveRange(
            db.AssessedChildren.Local.Where(child => child.AssessmentId == assessment.Id && gone.Contains(child.Ref)).ToList()
        );
        foreach (var child in db.AssessedChildren.Local.Where(child => child.AssessmentId == assessment.Id && !gone.Contains(child.Ref)))
        {
            DraftAssessment.Describe(child, change.Family);
        }
        await addParties.OfChildrenAsync(@case, change.Family.Children.Zip(children, (child, record) => (child, record.ChildId)), now);
        return change with { Circle = change.Circle with { Children = children, Parties = @case.Parties } };
    }

    private static IEnumerable<string> PointedAtElsewhere(V1.Assessment content) =>
        content
            .Actions.SelectMany(action => new[] { action.ChildRef, action.Owner?.PersonRef ?? "" })
            .Concat(content.ContributedSections.Select(section => section.ChildRef))
            .Concat(
                content.Reviews.SelectMany(review =>
                    review
                        .Attendance.Select(person => person.PersonRef)
                        .Concat(review.FamilyUpdates.Select(view => view.PersonRef))
                        .Concat(review.Scales.SelectMany(score => new[] { score.RaterRef, score.ChildRef }))
                )
            )
            .Where(key => key.Length > 0);
}
