namespace EarlyHelp.SampleYear;

/// <summary>One case of the year, before it is told to the service.</summary>
/// <param name="Number">Its place in the year, from 0.</param>
/// <param name="Pathway">The way into the hub.</param>
/// <param name="Referrer">Who refers: gp, school or other.</param>
/// <param name="Area">Where the child lives.</param>
/// <param name="Decision">What the hub decides.</param>
internal sealed record PlannedCase(int Number, string Pathway, string Referrer, Area Area, DecisionShare Decision)
{
    public const string LocalityHub = "LOCALITY_HUB";
    public const string Triage = "EMOTIONAL_WELLBEING_TRIAGE";

    /// <summary>The whole year. The same seed gives the same year.</summary>
    public static IReadOnlyList<PlannedCase> Year(Figures figures, int seed)
    {
        var (slide, invented) = (figures.Slide, figures.Invented);
        // Not a secret: it must be the same again.
#pragma warning disable CA5394
        var random = new Random(seed);
        var areas = Spread(invented.HubReferralsByArea);
        var anywhere = random.GetItems(areas, slide.TriageCases);
        return
        [
            .. Combine(
                LocalityHub,
                Shuffled(areas, random),
                Shuffled(Spread(invented.HubReferrers), random),
                Shuffled(Spread(invented.HubDecisions), random)
            ),
            .. Combine(
                Triage,
                anywhere,
                Shuffled(Spread(slide.TriageReferrers), random),
                Shuffled(Spread(invented.TriageDecisions), random),
                first: slide.HubReferrals
            ),
        ];
    }

    private static IEnumerable<PlannedCase> Combine(
        string pathway,
        string[] areas,
        string[] referrers,
        DecisionShare[] decisions,
        int first = 0
    )
    {
        if (areas.Length != referrers.Length || areas.Length != decisions.Length)
        {
            throw new InvalidDataException($"The figures of {pathway} do not add up.");
        }
        return areas.Select(
            (area, i) => new PlannedCase(first + i, pathway, referrers[i], Area.All.Single(one => one.Name == area), decisions[i])
        );
    }

    private static string[] Spread(Dictionary<string, int> counts) =>
        [.. counts.SelectMany(count => Enumerable.Repeat(count.Key, count.Value))];

    private static DecisionShare[] Spread(IEnumerable<DecisionShare> shares) =>
        [.. shares.SelectMany(share => Enumerable.Repeat(share, share.Cases))];

    private static T[] Shuffled<T>(T[] items, Random random)
    {
        T[] shuffled = [.. items];
        random.Shuffle(shuffled);
        return shuffled;
    }
#pragma warning restore CA5394
}
