using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class DecisionView
{
    public static IRenderable Of(Decision decision, IReadOnlyDictionary<string, string> organisations)
    {
        var content = decision.Content;
        var outcomes = Tables.With("Child", "Outcome", "What that is", "Who does it", "Note");
        foreach (var outcome in content.Outcomes)
        {
            outcomes.Row(
                outcome.ChildRef,
                outcome.Destination,
                Words.Of(outcome.Kind),
                organisations.GetValueOrDefault(outcome.OrganisationId, outcome.OrganisationId),
                outcome.Note
            );
        }
        var tree = new Tree(Tables.Plain(Title(decision)));
        tree.AddNode(outcomes);
        tree.AddNode(Tables.Plain($"Level {Words.Of(content.Level)}, {content.Reason} ({Words.Of(content.ReasonKind)})"));
        tree.AddNode(Tables.Plain($"Why: {content.Rationale}"));
        tree.AddNode(Tables.Plain($"What would change it: {content.WhatWouldChangeIt}"));
        tree.AddNode(Tables.Plain($"Next: {content.NextStep} ({content.NextStepByWhom}, by {Words.Of(content.NextStepBy)})"));
        if (content.FamilySummary.Length > 0)
        {
            tree.AddNode(Tables.Plain($"For the family: {content.FamilySummary}"));
        }
        return tree;
    }

    private static string Title(Decision decision) =>
        $"Decided {Words.Of(decision.DecidedAt)} by {Words.Of(decision.DecidedBy)}"
        + (
            decision.SupersededByDecisionId.Length > 0 ? ": replaced by a later decision"
            : decision.SupersedesDecisionId.Length > 0 ? ", in place of an earlier decision"
            : ""
        );
}
