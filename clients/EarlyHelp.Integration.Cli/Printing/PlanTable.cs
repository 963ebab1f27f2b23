using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>Who does what by when. What was dropped is not shown.</summary>
internal sealed class PlanTable(FamilyNames names)
{
    public Html Of(IEnumerable<PlanAction> actions)
    {
        var rows = actions.Where(Stands).Select(Row).ToList();
        return rows.Count == 0
            ? Html.Of($"<p>There is nothing in the plan yet.</p>")
            : Html.Of(
                $"""
                <table class="plan">
                <caption>Who does what, and by when</caption>
                <thead><tr><th scope="col">What</th><th scope="col">Who</th><th scope="col">For</th><th scope="col">By when</th><th scope="col">How far</th></tr></thead>
                <tbody>
                {rows}</tbody>
                </table>
                """
            );
    }

    public static bool Stands(PlanAction action) => action.State != PlanActionState.Dropped;

    /// <summary>The name by which the family knows the person; of a member of the family, as it is used.</summary>
    public static string Who(PlanAction action, FamilyNames names) =>
        names.Of(action.Owner?.PersonRef ?? "") is { Length: > 0 } name ? name : action.Owner?.Name ?? "";

    private Html Row(PlanAction action) =>
        Html.Of(
            $"""
            <tr><th scope="row" class="words">{action.What}</th><td>{Who(action, names)}</td><td>{For(action)}</td><td class="day">{Pages.Day(
                action.DueOn
            )}</td><td>{HowFar(action)}{Html.If(action.Progress.Length > 0, $"<br>{action.Progress}")}</td></tr>

            """
        );

    private string For(PlanAction action) => action.ChildRef.Length == 0 ? "Family" : names.FirstOf(action.ChildRef);

    private static string HowFar(PlanAction action) =>
        action.State switch
        {
            PlanActionState.UnderWay => "Started",
            PlanActionState.Done => "Done",
            _ => "To do",
        };
}
