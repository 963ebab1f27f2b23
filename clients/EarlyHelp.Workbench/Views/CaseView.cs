using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

/// <summary>A case, what keeps it open first.</summary>
internal static class CaseView
{
    public static IRenderable Of(Case @case)
    {
        var tree = new Tree(Tables.Plain($"Case {@case.Reference} is {Words.Of(@case.State)}.{Needs(@case)}"));
        MessageTree.Grow(tree, @case);
        return tree;
    }

    /// <summary>Who sees only where the case stands is not told that nothing is open: an etag comes with all of it.</summary>
    private static string Needs(Case @case) =>
        @case.State == CaseState.Closed || @case.Etag.Length == 0 ? ""
        : @case.Needs.Count > 0
            ? $" Open in it: {string.Join(", ", @case.Needs.Select(need => $"{Words.Of(need.Kind)} {need.Reference}"))}."
        : " Nothing in it is open.";
}
