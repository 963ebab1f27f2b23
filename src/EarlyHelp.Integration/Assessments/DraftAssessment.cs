using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Assessments;

/// <summary>A draft with what is known already. Saves nothing.</summary>
internal sealed class DraftAssessment(EarlyHelpDb db, Call call, AuthorityProfiles profiles)
{
    public async Task<Assessment> HandleAsync(Case @case, DraftSource source, DateTimeOffset now)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[@case.LocalAuthority];
        var user = call.Caller.User;
        var assessment = new Assessment
        {
            LocalAuthority = @case.LocalAuthority,
            Id = Ids.New(@case.LocalAuthority, now),
            Reference = Reference.New(),
            CaseId = @case.Id,
            StartedByOrganisationId = call.Organisation.Id,
            LeadOrganisationId = Guid.Parse(source.Lead.OrganisationId),
            Level = source.Content.Level,
            StartedAt = now,
            ChangedAt = now,
            CompleteBy = authority.Calendar.AddWorkingDays(now, authority.Clocks.AssessmentWorkingDays),
            FirstReviewBy = authority.Calendar.AddWorkingDays(now, authority.Clocks.FirstReviewWorkingDays),
            TransferId = source.TransferId,
        };
        var actions = source.Plan.Select(action => action.Clone()).ToList();
        foreach (var action in actions)
        {
            action.Id = Ids.New(@case.LocalAuthority, now).ToString();
            action.AddedAt = Timestamp.FromDateTimeOffset(now);
        }
        db.Assessments.Add(assessment);
        db.AssessmentRevisions.Add(
            new()
            {
                LocalAuthority = @case.LocalAuthority,
                AssessmentId = assessment.Id,
                Number = 1,
                Kind = source.Kind,
                SavedAt = now,
                SavedBy = user.Name,
                SavedByRole = user.Role,
                SavedByOrganisationId = call.Organisation.Id,
                Content = new V1.Assessment
                {
                    LeadPractitioner = source.Lead,
                    Content = source.Content,
                    Actions = { actions },
                }.ToByteArray(),
            }
        );
        db.AssessedChildren.AddRange(source.Children.Select((child, i) => Assessed(assessment, source, child, (short)i)));
        db.Events.AddRange(
            new Announcement(EventKind.AssessmentStarted, assessment.Id, now) { Case = @case, Own = assessment }.To(
                @case.Accountable,
                new Addressee(assessment.LeadOrganisationId, EventRelation.Lead)
            )
        );
        return assessment;
    }

    private static AssessedChild Assessed(Assessment assessment, DraftSource source, (string Ref, Guid ChildId) child, short ordinal)
    {
        var name = source.Content.Children.FirstOrDefault(written => written.Ref == child.Ref)?.Name;
        return new()
        {
            LocalAuthority = assessment.LocalAuthority,
            AssessmentId = assessment.Id,
            Ref = child.Ref,
            Ordinal = ordinal,
            ChildId = child.ChildId,
            DisplayName = $"{name?.Given} {name?.Family}".Trim(),
        };
    }
}

internal sealed record DraftSource(
    AssessmentContent Content,
    IReadOnlyList<(string Ref, Guid ChildId)> Children,
    LeadPractitioner Lead,
    IReadOnlyList<PlanAction> Plan,
    Guid? TransferId,
    RevisionKind Kind
);
