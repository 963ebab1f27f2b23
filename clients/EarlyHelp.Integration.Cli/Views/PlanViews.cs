using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>An assessment's plan, and where people put it on scales.</summary>
internal static class PlanViews
{
    public static Table Plan(Assessment assessment)
    {
        var names = new FamilyNames(assessment.Content);
        var table = Tables.With("What", "Who", "For", "By", "State", "Action").Titled("The plan");
        foreach (var action in assessment.Actions)
        {
            table.Row(
                action.Progress.Length > 0 ? $"{action.What}\n({action.Progress})" : action.What,
                action.Owner?.Name ?? "",
                action.ChildRef.Length > 0 ? Shown(names.Of(action.ChildRef), action.ChildRef) : "the family",
                Words.Of(action.DueOn),
                StateOf(action),
                action.Id
            );
        }
        return table;
    }

    /// <summary>What was scored at the assessment and at reviews, in the order of the days. Nothing is averaged.</summary>
    public static IReadOnlyList<ScaleScore> Scores(Assessment assessment) =>
        [
            .. (assessment.Content?.Scales ?? [])
                .Concat(assessment.Reviews.SelectMany(review => review.Scales))
                .Distinct()
                .OrderBy(score => Words.Of(score.ScoredOn), StringComparer.Ordinal),
        ];

    public static Table Scales(IEnumerable<ScaleScore> scores, FamilyNames names)
    {
        var table = Tables.With("Scale", "When", "About", "Who", "Number", "Why").Titled("Scales");
        foreach (var score in scores)
        {
            table.Row(
                score.Scale,
                Words.Of(score.ScoredOn),
                score.ChildRef.Length > 0 ? Shown(names.Of(score.ChildRef), score.ChildRef) : "the family",
                $"{score.Rater} ({Words.Of(score.RaterKind)})",
                score.HasScore ? $"{score.Score}" : "",
                score.Why
            );
        }
        return table;
    }

    private static string StateOf(PlanAction action) => action.State == PlanActionState.Unspecified ? "open" : Words.Of(action.State);

    private static string Shown(string name, string otherwise) => name.Length > 0 ? name : otherwise;
}
