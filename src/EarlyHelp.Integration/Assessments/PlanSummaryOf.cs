using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Assessments;

/// <summary>The plan in one look.</summary>
internal static class PlanSummaryOf
{
    public static PlanSummary Day(V1.Assessment assessment, DateOnly today)
    {
        var open = assessment.Actions.Where(IsOpen).ToList();
        return new()
        {
            NeedsToHappen = assessment.Content?.Analysis?.NeedsToHappen ?? "",
            OpenActions = open.Count,
            DoneActions = assessment.Actions.Count(action => action.State == PlanActionState.Done),
            OverdueActions = open.Count(action => action.DueOn?.ToDateOnly() < today),
            ReviewsHeld = assessment.Reviews.Count,
            LastDecision = assessment.Reviews.Count > 0 ? assessment.Reviews[^1].Decision : ReviewDecision.Unspecified,
        };
    }

    private static bool IsOpen(PlanAction action) => action.State is PlanActionState.Open or PlanActionState.UnderWay;
}
