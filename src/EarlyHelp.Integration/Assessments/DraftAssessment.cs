using EarlyHelp.Integration.Cases;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Case = EarlyHelp.Integration.Cases.Case;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// A draft with its first version, its children, those who have a part in the case through them, and the news of it. Adds to the context
/// and saves nothing.
/// </summary>
internal sealed class DraftAssessment(EarlyHelpDb db, Call call, AuthorityProfiles profiles, AddParties addParties)
{
    /// <param name="case">The case that it belongs to, tracked.</param>
    /// <param name="source">What it begins with.</param>
    /// <param name="now">The time.</param>
    public async Task<Assessment> HandleAsync(Case @case, DraftSource source, DateTimeOffset now) =>
        (await DraftAsync(@case, source, now)).Assessment;

    /// <summary>The same, with all that its view is made of.</summary>
    public async Task<AssessmentChange> DraftAsync(Case @case, DraftSource source, DateTimeOffset now)
    {
        var authority = (await profiles.CurrentAsync()).ByAuthority[@case.LocalAuthority];
        var assessment = new Assessment
        {
            LocalAuthority = @case.LocalAuthority,
            Id = Ids.New(@case.LocalAuthority, now),
            Reference = Reference.New(),
            CaseId = @case.Id,
            Case = @case,
            StartedByOrganisationId = call.Organisation.Id,
            LeadOrganisationId = Guid.Parse(source.Lead.OrganisationId),
            AnswersForCase = source.AnswersForCase,
            StartedAt = now,
            CompleteBy = authority.Calendar.AddWorkingDays(now, authority.Clocks.AssessmentWorkingDays),
            FirstReviewBy = authority.Calendar.AddWorkingDays(now, authority.Clocks.FirstReviewWorkingDays),
            TransferId = source.TransferId,
        };
        db.Assessments.Add(assessment);
        db.AssessedChildren.AddRange(source.Children.Select(child => Assess(assessment, child, source.Content)));
        var records = source.Children.ToDictionary(child => child.Ref, child => child.ChildId, StringComparer.Ordinal);
        await addParties.OfChildrenAsync(
            @case,
            source.Content.Children.Where(child => records.ContainsKey(child.Ref)).Select(child => (child, records[child.Ref])),
            now
        );
        await db.CaseConsents.Where(consent => consent.LocalAuthority == @case.LocalAuthority && consent.CaseId == @case.Id).LoadAsync();

        var circle = new AssessmentCircle(
            assessment.LeadOrganisationId,
            @case.AccountableOrganisationId,
            @case.Parties,
            @case.Consent,
            source.Children,
            authority.Calendar.DayOf(now)
        );
        var content = First(source, now);
        var user = call.Caller.User;
        var revision = assessment.Save(content, source.Kind, new() { Name = user.Name, Role = user.Role }, call.Organisation.Id, now);
        db.AssessmentRevisions.Add(revision);
        db.Events.AddRange(
            new Announcement(EventKind.AssessmentStarted, assessment.Id, now) { Case = @case, Own = assessment }.To(circle.Everybody)
        );
        return new(assessment, @case, content, circle, authority);
    }

    public static AssessedChild Assess(Assessment assessment, (string Ref, Guid ChildId) child, AssessmentContent content)
    {
        var assessed = new AssessedChild
        {
            LocalAuthority = assessment.LocalAuthority,
            AssessmentId = assessment.Id,
            Ref = child.Ref,
            Ordinal = 0,
            ChildId = child.ChildId,
            DisplayName = "",
        };
        Describe(assessed, content);
        return assessed;
    }

    /// <summary>As the content has the child now.</summary>
    public static void Describe(AssessedChild assessed, AssessmentContent content)
    {
        var place = content.Children.ToList().FindIndex(child => child.Ref == assessed.Ref);
        assessed.Ordinal = (short)place;
        assessed.DisplayName = AssessmentView.NameOf(content.Children[place].Name);
    }

    private static V1.Assessment First(DraftSource source, DateTimeOffset now)
    {
        var time = Timestamp.FromDateTimeOffset(now);
        var lead = source.Lead.Clone();
        lead.Since = time;
        lead.Until = null;
        var content = new V1.Assessment { LeadPractitioner = lead, Content = source.Content };
        foreach (var action in source.Plan)
        {
            AddAction.To(content, action.Clone(), now);
        }
        return content;
    }
}

/// <param name="Content">What is known.</param>
/// <param name="Children">Which record each child's `ref` stands for.</param>
/// <param name="Lead">The lead practitioner, whose organisation leads.</param>
/// <param name="Plan">What there is of a plan.</param>
/// <param name="TransferId">The transfer that brings it.</param>
/// <param name="Kind">What its first version is.</param>
internal sealed record DraftSource(
    AssessmentContent Content,
    IReadOnlyList<(string Ref, Guid ChildId)> Children,
    LeadPractitioner Lead,
    IReadOnlyList<PlanAction> Plan,
    Guid? TransferId,
    RevisionKind Kind
)
{
    public bool AnswersForCase { get; init; } = true;
}
