using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Views;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.SampleYear;

/// <summary>The slide's figures beside what the hubs' own lists say, counted over the year's cases.</summary>
internal sealed record Counted(IReadOnlyList<(string Figure, int Slide, int Count)> Lines)
{
    public bool IsTheSame => Lines.All(line => line.Slide == line.Count);

    /// <param name="figures">What the slide says.</param>
    /// <param name="partners">Who is asked.</param>
    /// <param name="ours">Ids of the year's referrals: others that the hubs have do not count.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Counted> ReadAsync(Figures figures, Partners partners, HashSet<string> ours, CancellationToken cancellation)
    {
        var referrals = new List<ReferralSummary>();
        var allocations = new List<Allocation>();
        var localityHubs = 0;
        foreach (var hub in partners.OfKind(OrganisationKind.Hub))
        {
            var client = partners.As(hub);
            var box = client.Referrals.ListAllAsync(new ListReferralsRequest { Box = ReferralBox.Received, PageSize = 200 });
            var received = await box.Where(referral => ours.Contains(referral.Id)).ToListAsync(cancellation);
            localityHubs += received.Exists(IsHubReferral) ? 1 : 0;
            referrals.AddRange(received);
            var allocated = client.Allocations.ListAllAsync(new ListAllocationsRequest { Box = AllocationBox.ByMyHub, PageSize = 200 });
            allocations.AddRange(await allocated.Where(allocation => ours.Contains(allocation.ReferralId)).ToListAsync(cancellation));
        }

        var (slide, kinds) = (figures.Slide, partners.Organisations.ToDictionary(one => one.Id, one => one.Kind));
        var triage = referrals.Where(referral => referral.Pathway == PlannedCase.Triage && IsDecided(referral)).ToList();
        var inTriage = triage.Select(referral => referral.Id).ToHashSet();
        var triageAllocations = allocations.Where(allocation => inTriage.Contains(allocation.ReferralId)).ToList();
        var supported = triageAllocations.Select(allocation => allocation.ReferralId).Distinct().Count();
        return new Counted([
            ("Referrals to locality hubs", slide.HubReferrals, referrals.Count(referral => IsHubReferral(referral) && IsDecided(referral))),
            ("Locality hubs", slide.LocalityHubs, localityHubs),
            ("Emotional wellbeing triage: cases", slide.TriageCases, triage.Count),
            .. slide.TriageReferrers.Select(referrer =>
                (
                    $"  referred by {referrer.Key}",
                    referrer.Value,
                    triage.Count(case_ => Referrer(kinds[case_.ReferrerOrganisationId]) == referrer.Key)
                )
            ),
            .. slide.TriageOutcomes.Select(outcome =>
                ($"  outcome {outcome.Key}", outcome.Value, triageAllocations.Count(allocation => allocation.Destination == outcome.Key))
            ),
            (
                "  to additional support, percent",
                slide.AdditionalSupportPercent,
                (int)Math.Round(100.0 * supported / Math.Max(triage.Count, 1), MidpointRounding.AwayFromZero)
            ),
        ]);
    }

    public IRenderable Show(Figures figures)
    {
        var table = Tables.With("Figure", "Slide", "Counted", "").Titled("Northumberland, 2019");
        foreach (var (figure, slide, count) in Lines)
        {
            table.Row(figure, $"{slide}", $"{count}", slide == count ? "" : "DIFFERS");
        }
        return new Rows(table, Tables.Plain($"Source: {figures.Source}\n{figures.InventedNote}\n"));
    }

    private static bool IsDecided(ReferralSummary referral) => referral.State is ReferralState.Decided or ReferralState.Closed;

    private static bool IsHubReferral(ReferralSummary referral) => referral.Pathway == PlannedCase.LocalityHub;

    private static string Referrer(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.GpPractice => "gp",
            OrganisationKind.School => "school",
            _ => "other",
        };
}
