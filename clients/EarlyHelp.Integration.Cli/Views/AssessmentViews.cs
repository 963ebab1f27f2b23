using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class AssessmentViews
{
    public static IRenderable List(IEnumerable<Assessment> assessments)
    {
        var table = Tables.With("Reference", "Children", "State", "Review", "Plan", "Assessment");
        foreach (var assessment in assessments)
        {
            table.Row(
                assessment.Reference,
                string.Join(", ", assessment.Children),
                Words.Of(assessment.State),
                ReviewBy(assessment),
                InOneLook(assessment.PlanSummary),
                assessment.Id
            );
        }
        return table.OrNone();
    }

    /// <summary>What it is after a change, with what can follow.</summary>
    public static IRenderable Changed(Assessment assessment)
    {
        var parts = new List<IRenderable> { Tables.Plain(Title(assessment) + "\n") };
        if (assessment.Actions.Count > 0)
        {
            parts.Add(PlanViews.Plan(assessment));
        }
        parts.Add(Tables.Plain($"Assessment {assessment.Id}, etag {assessment.Etag}\n"));
        return new Rows(parts);
    }

    public static IRenderable One(Assessment assessment, IReadOnlyDictionary<string, string> organisations)
    {
        var parts = new List<IRenderable> { Tables.Plain(Title(assessment)) };
        parts.AddRange(Warnings(assessment));
        parts.Add(Tables.Plain($"Led by {Lead(assessment, organisations)}."));
        parts.Add(Tables.Plain($"{InOneLook(assessment.PlanSummary)}; {NextStep(assessment)}\n"));
        if (assessment.Actions.Count > 0)
        {
            parts.Add(PlanViews.Plan(assessment));
        }
        var scores = PlanViews.Scores(assessment);
        if (scores.Count > 0)
        {
            parts.Add(PlanViews.Scales(scores, new FamilyNames(assessment.Content)));
        }
        var tree = new Tree(Tables.Plain("All that is shown to you"));
        MessageTree.Grow(tree, WithoutTables(assessment));
        parts.Add(tree);
        return new Rows(parts);
    }

    public static IRenderable Revisions(IEnumerable<Revision> revisions)
    {
        var table = Tables.With("Version", "Saved", "What changed", "By");
        foreach (var revision in revisions)
        {
            table.Row($"{revision.Number}", Words.Of(revision.SavedAt), Words.Of(revision.Kind), Words.Of(revision.SavedBy));
        }
        return table.OrNone();
    }

    private static string Title(Assessment assessment) =>
        $"Assessment {assessment.Reference} ({string.Join(", ", assessment.Children)}) is {Words.Of(assessment.State)}: "
        + $"version {assessment.Revision}, saved {Words.Of(assessment.SavedAt)} by {Words.Of(assessment.SavedBy)}";

    private static IEnumerable<IRenderable> Warnings(Assessment assessment)
    {
        if (assessment.Content?.ParentsNotToBeTold?.NotToBeTold == Answer.Yes)
        {
            yield return Tables.Loud("Parents or carers are not to be told: read why, and whom, before anything is said at home.");
        }
        if (assessment.Content?.ExploitationOrNeglectSuspected == Answer.Yes)
        {
            yield return Tables.Loud("Neglect or exploitation is suspected: talk to children's social care today.");
        }
        if (assessment.PartsWithheld)
        {
            yield return Tables.Plain("Something of it is not shown to your organisation.");
        }
    }

    private static string Lead(Assessment assessment, IReadOnlyDictionary<string, string> organisations)
    {
        var lead = assessment.LeadPractitioner;
        var organisation = organisations.GetValueOrDefault(assessment.LeadOrganisationId, assessment.LeadOrganisationId);
        return string.Join(", ", new[] { lead?.Name, lead?.Role, organisation }.Where(part => part is { Length: > 0 }));
    }

    private static string InOneLook(PlanSummary? plan) =>
        plan is null
            ? "no plan yet"
            : $"{plan.OpenActions} to do, {plan.DoneActions} done" + (plan.OverdueActions > 0 ? $", {plan.OverdueActions} overdue" : "");

    private static string NextStep(Assessment assessment) =>
        assessment.Closure is { } closure ? $"closed {Words.Of(assessment.ClosedAt)}: {closure.Reason}, {Words.Of(closure.Achievement)}"
        : ReviewBy(assessment) is { Length: > 0 } review ? $"review by {review}"
        : "no review is planned";

    private static string ReviewBy(Assessment assessment) =>
        Words.Of(assessment.NextReviewOn ?? assessment.FirstReviewBy) + (assessment.ReviewOverdue ? " (overdue)" : "");

    /// <summary>The plan and the scales have their own tables.</summary>
    private static Assessment WithoutTables(Assessment assessment)
    {
        var rest = assessment.Clone();
        rest.Actions.Clear();
        rest.Content?.Scales.Clear();
        foreach (var review in rest.Reviews)
        {
            review.Scales.Clear();
        }
        return rest;
    }
}
