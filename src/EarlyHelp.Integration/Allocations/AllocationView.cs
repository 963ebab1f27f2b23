using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Mapster;

namespace EarlyHelp.Integration.Allocations;

/// <summary>An allocation as one organisation sees it.</summary>
internal static class AllocationView
{
    /// <summary>As the organisation itself and the hub see it.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="readerId">The organisation that reads.</param>
    /// <param name="today">The day that it is at the hub.</param>
    public static V1.Allocation For(Allocation allocation, Guid readerId, DateOnly today)
    {
        var view = allocation.Adapt(V1.Allocation.Parser.ParseFrom(allocation.Content));
        view.Overdue = allocation.State == AllocationState.Offered && today > allocation.AnswerBy;
        if (readerId == allocation.OrganisationId)
        {
            view.AllowedActions.Add(allocation.Actions);
            if (!allocation.LetsRead && readerId != allocation.HubOrganisationId)
            {
                view.ChildName = "";
                view.Note = "";
            }
        }
        return view;
    }

    /// <summary>As everybody else who may know of it sees it: what was done is for the hub.</summary>
    public static V1.Allocation WithoutProgress(Allocation allocation, Guid readerId, DateOnly today)
    {
        var view = For(allocation, readerId, today);
        view.Progress.Clear();
        return view;
    }
}
