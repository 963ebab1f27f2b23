using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Journeys;

internal sealed partial class Actors
{
    /// <summary>Numbers of workers: two of the hub, and one of another.</summary>
    public const int Stranger = 2;

    private static readonly Guid OtherHub = new("0198f000-0000-7000-8000-000000000011");

    public async Task TakeAsync(string id, int worker = 0)
    {
        var etag = (await ReadAsync(id)).Referral.Etag;
        await RunHubAsync<TakeReferral, TakeReferralResponse>(
            worker,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = etag,
                    }
                )
        );
    }

    public async Task RateAsync(string id, int worker, bool isHarm)
    {
        var etag = (await ReadAsync(id)).Referral.Etag;
        await RunHubAsync<RateReferral, RateReferralResponse>(
            worker,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = etag,
                        Rating = new()
                        {
                            Rag = Rag.Amber,
                            Level = isHarm ? LevelOfNeed._4 : LevelOfNeed._2,
                            Reason = "r",
                        },
                    }
                )
        );
    }

    public async Task AskReferrerAsync(string id, int worker)
    {
        var etag = (await ReadAsync(id)).Referral.Etag;
        await RunHubAsync<RequestInformation, RequestInformationResponse>(
            worker,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = etag,
                        Questions = { AnyQuestion },
                    }
                )
        );
    }

    public async Task AskOtherAsync(string id, int worker, int number)
    {
        var etag = (await ReadAsync(id)).Referral.Etag;
        await RunHubAsync<RequestContribution, RequestContributionResponse>(
            worker,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = etag,
                        ChildRef = "c1",
                        OrganisationId = Services[number].Organisation.ToString(),
                        Questions = { AnyQuestion },
                    }
                )
        );
    }

    public async Task DecideAsync(string id, int[] services, int worker = 0, bool stepsUp = false)
    {
        var read = await ReadAsync(id);
        var decision = new DecisionContent
        {
            Level = LevelOfNeed._2,
            Reason = "NEED_MET_BY_SERVICE",
            Rationale = "r",
            WhatWouldChangeIt = "w",
            NextStep = "n",
            NextStepByWhom = "b",
            NextStepBy = DateOnly.FromDateTime(service.Clock.GetUtcNow().AddDays(7).UtcDateTime).ToDate(),
        };
        decision.Outcomes.Add(
            services.Select(service => new DecisionOutcome
            {
                ChildRef = "c1",
                Destination = Services[service].Destination,
                OrganisationId = Services[service].Organisation.ToString(),
            })
        );
        if (stepsUp || services.Length == 0)
        {
            decision.Outcomes.Add(
                new DecisionOutcome { ChildRef = "c1", Destination = stepsUp ? "CHILDRENS_SOCIAL_CARE" : "NO_FURTHER_ACTION" }
            );
        }
        await RunHubAsync<RecordDecision, RecordDecisionResponse>(
            worker,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = AnyId,
                        ReferralId = id,
                        Etag = read.Referral.Etag,
                        Decision = decision,
                        SupersedesDecisionId = read.Decisions.LastOrDefault()?.Id ?? "",
                    }
                )
        );
    }

    private static Question AnyQuestion => new() { Code = "ANY", Text = "q" };

    private Task<TResponse> RunHubAsync<TUseCase, TResponse>(int worker, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull => RunAsync(TriageService.Descriptor, worker == Stranger ? OtherHub : Hub, run, $"u-{worker}");
}
