using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class AllocationViews
{
    /// <summary>For the service, or for the hub.</summary>
    public static IRenderable List(IEnumerable<Allocation> allocations)
    {
        var table = Tables.With("Referral", "Child", "Outcome", "State", "Answer by", "Allocation");
        foreach (var allocation in allocations)
        {
            table.Row(
                allocation.ReferralReference,
                allocation.ChildName,
                allocation.Destination,
                Words.Of(allocation.State),
                Words.Of(allocation.AnswerBy) + (allocation.Overdue ? " (overdue)" : ""),
                allocation.Id
            );
        }
        return table.OrNone();
    }

    /// <summary>What became of a referral's allocations, for those who wait for it.</summary>
    public static IRenderable OfReferral(IEnumerable<Allocation> allocations, IReadOnlyDictionary<string, string> organisations)
    {
        var table = Tables.With("Child", "Who", "State", "Since", "What is known").Titled("What became of it");
        foreach (var allocation in allocations)
        {
            table.Row(
                allocation.ChildRef,
                organisations.GetValueOrDefault(allocation.OrganisationId, allocation.OrganisationId),
                Words.Of(allocation.State),
                Words.Of(allocation.ChangedAt),
                News(allocation)
            );
        }
        return table;
    }

    public static IRenderable One(Allocation allocation)
    {
        var tree = new Tree(Tables.Plain($"Allocation of referral {allocation.ReferralReference} is {Words.Of(allocation.State)}"));
        MessageTree.Grow(tree, allocation);
        return tree;
    }

    private static string News(Allocation allocation) =>
        allocation switch
        {
            { Ending: { } ending } => $"{Words.Of(ending.Reason)}, {Words.Of(ending.Achievement)}. {ending.Comment}",
            { Decline: { } decline } => $"{Words.Of(decline.Reason)}. {decline.Comment}",
            { Acceptance: { } acceptance } => Words.Of(acceptance.Worker),
            { Overdue: true } => "overdue",
            _ => "",
        };
}
