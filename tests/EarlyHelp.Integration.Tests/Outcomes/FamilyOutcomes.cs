using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Tests.Consents;
using EarlyHelp.Integration.V1;
using DesiredOutcome = EarlyHelp.Integration.V1.DesiredOutcome;

namespace EarlyHelp.Integration.Tests.Outcomes;

/// <summary>What organisations do with the outcomes of a family, each on what it reads just before.</summary>
internal static class FamilyOutcomes
{
    public static Task<ListOutcomesResponse> OutcomesAsync(this FamilyCase family, Guid organisation, bool includeDropped = false) =>
        family.RunAsync<ListOutcomes, ListOutcomesResponse>(
            organisation,
            useCase => useCase.HandleAsync(new() { CaseId = family.Id.ToString(), IncludeDropped = includeDropped })
        );

    public static async Task<SetDesiredOutcomesResponse> SetAsync(
        this FamilyCase family,
        Guid organisation,
        params WantedOutcome[] wanted
    ) => await family.SetAsync((await family.OutcomesAsync(FamilyCase.Hub)).Etag, organisation, wanted);

    public static Task<SetDesiredOutcomesResponse> SetAsync(
        this FamilyCase family,
        string etag,
        Guid organisation,
        params WantedOutcome[] wanted
    ) =>
        family.RunAsync<SetDesiredOutcomes, SetDesiredOutcomesResponse>(
            organisation,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        CaseId = family.Id.ToString(),
                        Etag = etag,
                        Outcomes = { wanted },
                    }
                )
        );

    public static WantedOutcome Wanted(string code, string childRef = "") => new() { Code = code, ChildRef = childRef };

    public static async Task<DesiredOutcome> MeasureAsync(
        this FamilyCase family,
        Guid organisation,
        DesiredOutcome outcome,
        Measure measure
    ) =>
        (
            await family.RunAsync<RecordMeasure, RecordMeasureResponse>(
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            DesiredOutcomeId = outcome.Id,
                            Etag = outcome.Etag,
                            Measure = measure,
                        }
                    )
            )
        ).Outcome;

    public static async Task<DesiredOutcome> CloseAsync(
        this FamilyCase family,
        Guid organisation,
        DesiredOutcome outcome,
        Achievement achievement
    ) =>
        (
            await family.RunAsync<RecordOutcome, RecordOutcomeResponse>(
                organisation,
                useCase =>
                    useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            DesiredOutcomeId = outcome.Id,
                            Etag = outcome.Etag,
                            Achievement = achievement,
                            Comment = "Goes to school again.",
                        }
                    )
            )
        ).Outcome;

    public static Measure Goal(this FamilyCase family, int score = 3, MeasureMoment moment = MeasureMoment.Baseline, int daysAgo = 0) =>
        new()
        {
            Moment = moment,
            Goal = new()
            {
                Goal = "To sleep through",
                Rater = "Ada",
                RaterKind = RaterKind.Parent,
                Score = score,
                ScoredOn = family.Day(-daysAgo),
            },
        };

    public static Measure Sdq(this FamilyCase family, params int[] items) =>
        new()
        {
            Moment = MeasureMoment.Baseline,
            Sdq = new()
            {
                Scores = new() { Respondent = SdqRespondent.Self, CompletedOn = family.Day() },
                Items = { items },
            },
        };
}
