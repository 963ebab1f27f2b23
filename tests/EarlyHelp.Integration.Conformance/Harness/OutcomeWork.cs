namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>What is wanted for a family and what comes of it, where it must succeed.</summary>
internal static class OutcomeWork
{
    public static async Task<ListOutcomesResponse> OutcomesAsync(this Partner partner, string caseId, bool includeDropped = false) =>
        await partner.Outcomes.ListOutcomesAsync(new() { CaseId = caseId, IncludeDropped = includeDropped });

    public static WantedOutcome Wanted(string code, string description = "") => new() { Code = code, Description = description };

    public static SetDesiredOutcomesRequest Setting(string caseId, string etag, params WantedOutcome[] wanted) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            CaseId = caseId,
            Etag = etag,
            Outcomes = { wanted },
        };

    public static RecordMeasureRequest Measuring(DesiredOutcome outcome, Measure measure) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            DesiredOutcomeId = outcome.Id,
            Etag = outcome.Etag,
            Measure = measure,
        };

    public static RecordOutcomeRequest Closing(DesiredOutcome outcome, Achievement achievement = Achievement.Partly) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            DesiredOutcomeId = outcome.Id,
            Etag = outcome.Etag,
            Achievement = achievement,
            Comment = "Rent is paid; the debt is not.",
        };

    public static Measure Goal(MeasureMoment moment = MeasureMoment.Baseline, int daysAgo = 0) =>
        new()
        {
            Moment = moment,
            Goal = new()
            {
                Goal = $"To sleep through {Forms.Marker}",
                Rater = "Ada",
                RaterKind = RaterKind.Parent,
                Score = 0,
                ScoredOn = Forms.Date(DateTime.UtcNow.AddDays(-daysAgo)),
            },
        };

    public static Measure Scale(string scale = "SIGNS_OF_SAFETY", int score = 4) =>
        new()
        {
            Moment = MeasureMoment.Review,
            Scale = new()
            {
                Scale = scale,
                Rater = "Jo Bell",
                RaterKind = RaterKind.Professional,
                Score = score,
                ScoredOn = Forms.Date(DateTime.UtcNow),
                Why = "Both parents come.",
            },
        };

    /// <summary>Sets outcomes of the family in the place of what the hub reads now.</summary>
    public static async Task<SetDesiredOutcomesResponse> SetAsync(this Partner hub, string caseId, params WantedOutcome[] wanted) =>
        await hub.Outcomes.SetDesiredOutcomesAsync(Setting(caseId, (await hub.OutcomesAsync(caseId)).Etag, wanted));

    /// <summary>An outcome of a family whose case the hub is accountable for.</summary>
    public static async Task<DesiredOutcome> WantedAsync(this Service service, string code = "FINANCE") =>
        Assert.Single((await service.Hub.SetAsync(await service.OpenCaseAsync(), Wanted(code))).Outcomes);

    public static async Task<DesiredOutcome> MeasureAsync(this Partner partner, DesiredOutcome outcome, Measure measure) =>
        (await partner.Outcomes.RecordMeasureAsync(Measuring(outcome, measure))).Outcome;

    public static async Task<DesiredOutcome> CloseAsync(this Partner partner, DesiredOutcome outcome) =>
        (await partner.Outcomes.RecordOutcomeAsync(Closing(outcome))).Outcome;
}
