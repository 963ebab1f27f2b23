using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

/// <summary>A referral whole: what was sent, and everything that came of it so far.</summary>
internal static class ReferralView
{
    public static IRenderable Of(GetReferralResponse response, IReadOnlyDictionary<string, string> organisations)
    {
        var referral = response.Referral;
        var tree = new Tree(Tables.Plain($"Referral {referral.Reference} is {Words.Of(referral.State)}"));
        var head = referral.Clone();
        // These have their own tables.
        head.MissingInformation.Clear();
        head.Diversion = null;
        head.Timeliness = null;
        MessageTree.Grow(tree, head);

        var parts = new List<IRenderable> { tree };
        if (referral.MissingInformation.Count > 0)
        {
            parts.Add(MissingInformationView.Of(referral.MissingInformation));
        }
        if (response.Triage is { } triage)
        {
            parts.Add(TriageViews.State(referral, triage));
        }
        parts.AddRange(response.InformationRequests.Select(TriageViews.Question));
        if (response.ContributionRequests.Count > 0)
        {
            parts.Add(Asked(response.ContributionRequests, organisations));
        }
        parts.AddRange(response.Decisions.Select(decision => DecisionView.Of(decision, organisations)));
        if (response.Allocations.Count > 0)
        {
            parts.Add(AllocationViews.OfReferral(response.Allocations, organisations));
        }
        if (referral.Timeliness is { } timeliness)
        {
            parts.Add(TriageViews.Timeliness(timeliness));
        }
        return new Rows(parts);
    }

    private static Table Asked(IEnumerable<ContributionRequest> requests, IReadOnlyDictionary<string, string> organisations)
    {
        var table = Tables.With("Who is asked", "About", "Where it stands").Titled("Views: earlyhelp school-views has them");
        foreach (var request in requests)
        {
            table.Row(
                organisations.GetValueOrDefault(request.OrganisationId, request.OrganisationId),
                request.ChildRef,
                ContributionViews.Standing(request)
            );
        }
        return table;
    }
}
