using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Mapster;

namespace EarlyHelp.Integration.Assessments;

/// <summary>A version of an assessment as one organisation sees it.</summary>
/// <param name="CaseReference">The case's short reference.</param>
/// <param name="Circle">Who is around it.</param>
/// <param name="ReaderId">The organisation that reads.</param>
/// <param name="Categories">What the policy shows to it.</param>
internal sealed record AssessmentView(string CaseReference, AssessmentCircle Circle, Guid ReaderId, Category[] Categories)
{
    /// <param name="assessment">Where it stands now.</param>
    /// <param name="revision">The version that is read.</param>
    /// <param name="view">How much of it.</param>
    public V1.Assessment Of(Assessment assessment, AssessmentRevision revision, V1.AssessmentView view)
    {
        var whole = V1.Assessment.Parser.ParseFrom(revision.Content);
        whole.PlanSummary = PlanSummaryOf.Day(whole, Circle.Today);
        var shown = AssessmentRedaction.For(whole, Circle.PartOf(ReaderId).KnownRefs, Categories, ReaderId);
        shown = assessment.Adapt(shown);
        shown.CaseReference = CaseReference;
        shown.AccountableOrganisationId = Circle.AccountableId.ToString();
        shown.Revision = revision.Number;
        shown.SavedAt = Timestamp.FromDateTimeOffset(revision.SavedAt);
        shown.SavedBy = new() { Name = revision.SavedBy, Role = revision.SavedByRole };
        shown.SavedByOrganisationId = revision.SavedByOrganisationId.ToString();
        shown.Children.Add((shown.Content?.Children ?? []).Select(child => NameOf(child.Name)));
        if (revision.Number == assessment.Revision)
        {
            shown.ReviewOverdue = assessment.IsReviewOverdue(Circle.Today);
            shown.AllowedActions.Add(assessment.ActionsFor(ReaderId));
        }
        if (view != V1.AssessmentView.Full)
        {
            shown.Content = null;
            shown.ContributedSections.Clear();
            shown.Actions.Clear();
            shown.Reviews.Clear();
            shown.EarlierLeadPractitioners.Clear();
        }
        return shown;
    }

    /// <summary>The name as used.</summary>
    public static string NameOf(PersonName? name) =>
        name is null ? "" : $"{FirstOf(name.PreferredGiven, name.Given)} {FirstOf(name.PreferredFamily, name.Family)}".Trim();

    private static string FirstOf(string used, string other) => used.Length > 0 ? used : other;
}
