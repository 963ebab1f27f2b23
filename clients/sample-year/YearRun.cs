using System.Collections.Concurrent;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.SampleYear;

/// <summary>Plays the year: referrers submit, hubs take and decide, services and schools take children on and end their work.</summary>
internal sealed class YearRun(Partners partners, Steps steps, int seed)
{
    private const int InBatch = 40;

    /// <returns>The referrals, by case.</returns>
    public async Task<IReadOnlyDictionary<PlannedCase, Referral>> SubmitAsync(
        IReadOnlyList<PlannedCase> year,
        CancellationToken cancellation
    )
    {
        var submitted = new ConcurrentDictionary<PlannedCase, Referral>();
        var batches = year.GroupBy(SenderOf).SelectMany(cases => cases.Chunk(InBatch).Select(batch => (Sender: cases.Key, Cases: batch)));
        await steps.ForEachAsync(
            "submitted",
            [.. batches],
            batch => batch.Cases.Length,
            async (batch, stop) =>
            {
                var request = new BatchSubmitReferralsRequest { Requests = { batch.Cases.Select(Submission) } };
                var response = await partners.As(batch.Sender).Referrals.BatchSubmitAsync(request, stop);
                foreach (var (planned, result) in batch.Cases.Zip(response.Results))
                {
                    submitted[planned] = result.Error is { } error ? throw new EarlyHelpException(error) : result.Response.Referral;
                }
            },
            cancellation
        );
        return submitted;
    }

    public Task DecideAsync(IReadOnlyDictionary<PlannedCase, Referral> submitted, CancellationToken cancellation) =>
        steps.ForEachAsync(
            "decided",
            submitted,
            _ => 1,
            async (one, stop) =>
            {
                var (planned, referral) = one;
                var hub = partners.As(partners.Organisations.Single(organisation => organisation.Id == referral.ReceiverOrganisationId));
                var take = new TakeReferralRequest
                {
                    RequestId = RequestId(planned, "take"),
                    ReferralId = referral.Id,
                    Etag = referral.Etag,
                };
                var taken = (await hub.Triage.TakeAsync(take, stop)).Referral;
                var decide = new RecordDecisionRequest
                {
                    RequestId = RequestId(planned, "decide"),
                    ReferralId = referral.Id,
                    Etag = taken.Etag,
                    Decision = Decision(planned, referral),
                };
                await hub.Triage.RecordDecisionAsync(decide, stop);
            },
            cancellation
        );

    /// <summary>Six in ten are accepted, and of these a third is over already. Which ones follows from the case.</summary>
    public async Task WorkAsync(IReadOnlyDictionary<PlannedCase, Referral> submitted, CancellationToken cancellation)
    {
        var cases = submitted.ToDictionary(one => one.Value.Id, one => one.Key);
        var open = new List<(EarlyHelpClient Client, Allocation Allocation, PlannedCase Case)>();
        foreach (var organisation in partners.OfKind(OrganisationKind.Service).Concat(partners.OfKind(OrganisationKind.School)))
        {
            var client = partners.As(organisation);
            var request = new ListAllocationsRequest
            {
                Box = AllocationBox.OfferedToMe,
                States = { AllocationState.Offered, AllocationState.Accepted },
                PageSize = 200,
            };
            await foreach (var allocation in client.Allocations.ListAllAsync(request).WithCancellation(cancellation))
            {
                if (cases.TryGetValue(allocation.ReferralId, out var planned) && IsTakenOn(planned))
                {
                    open.Add((client, allocation, planned));
                }
            }
        }
        await steps.ForEachAsync(
            "taken on",
            [.. open.Where(one => one.Allocation.State == AllocationState.Offered || IsOver(one.Case))],
            _ => 1,
            (one, stop) => WorkAsync(one.Client, one.Allocation, one.Case, stop),
            cancellation
        );
    }

    private async Task WorkAsync(EarlyHelpClient client, Allocation allocation, PlannedCase planned, CancellationToken stop)
    {
        if (allocation.State == AllocationState.Offered)
        {
            var accept = new AcceptAllocationRequest
            {
                RequestId = RequestId(planned, $"accept {allocation.Destination}"),
                AllocationId = allocation.Id,
                Etag = allocation.Etag,
                Worker = new Worker { Name = "Odalys Fenwright", Role = "early help worker" },
            };
            allocation = (await client.Allocations.AcceptAsync(accept, stop)).Allocation;
        }
        if (IsOver(planned))
        {
            var end = new EndAllocationRequest
            {
                RequestId = RequestId(planned, $"end {allocation.Destination}"),
                AllocationId = allocation.Id,
                Etag = allocation.Etag,
                Reason = AllocationEndReason.Completed,
                Achievement = planned.Number % 2 == 0 ? Achievement.Achieved : Achievement.Partly,
                Comment = "Sleeps better, and comes to school on most days.",
            };
            await client.Allocations.EndAsync(end, stop);
        }
    }

    private SubmitReferralRequest Submission(PlannedCase planned) =>
        new() { RequestId = RequestId(planned, "submit"), Referral = InventedForm.Of(planned, seed) };

    /// <summary>The request_id of one step of one case: a second run says the same, and adds nothing.</summary>
    private string RequestId(PlannedCase planned, string step) => ContentId.Of($"sample-year/{seed}/{planned.Number}/{step}");

    private DecisionContent Decision(PlannedCase planned, Referral referral)
    {
        var decision = new DecisionContent
        {
            Level = referral.Form.Level,
            Reason = planned.Decision.Reason,
            Rationale = "Decided on what the referrer and the family say.",
            WhatWouldChangeIt = "Anything new about safety at home, or no change within a term.",
            NextStep = "Speak with the family about what was decided.",
            NextStepByWhom = "The referrer",
            // From the referral's own day, so that a second run says the same.
            NextStepBy = DateOnly.FromDateTime(referral.SubmittedAt.ToDateTime()).AddDays(14).ToContract(),
        };
        decision.Outcomes.Add(
            planned.Decision.Outcomes.Select(destination => new DecisionOutcome
            {
                ChildRef = InventedForm.ChildRef,
                Destination = destination,
                OrganisationId = WhoDoes(destination, planned, referral),
            })
        );
        return decision;
    }

    private string WhoDoes(string destination, PlannedCase planned, Referral referral) =>
        destination switch
        {
            "SCHOOL_HEALTH" => Named("School Health"),
            "PMHT" => Named("Primary Mental Health"),
            "CYPS" => Named("Children and Young"),
            "EARLY_HELP_FAMILY_WORK" => Named("Early Help Family Work"),
            "EHA_BY_REFERRER" when planned.Referrer == "school" => referral.ReferrerOrganisationId,
            "SCHOOL" or "EHA_BY_REFERRER" => WithIdentifier(referral.Form.Children[0].Establishment.Urn).Id,
            _ => "",
        };

    private string Named(string start) =>
        partners.OfKind(OrganisationKind.Service).Single(service => service.Name.StartsWith(start, StringComparison.Ordinal)).Id;

    private Organisation SenderOf(PlannedCase planned) =>
        planned.Referrer switch
        {
            "gp" => WithIdentifier(planned.Area.PracticeCode),
            "school" => WithIdentifier(InventedForm.Of(planned, seed).Children[0].Establishment.Urn),
            _ => partners.OfKind(planned.Number % 3 == 0 ? OrganisationKind.LocalAuthority : OrganisationKind.Police).First(),
        };

    private Organisation WithIdentifier(string identifier) => partners.Organisations.Single(one => one.Identifier == identifier);

    private static bool IsTakenOn(PlannedCase planned) => planned.Number % 10 < 6;

    private static bool IsOver(PlannedCase planned) => planned.Number % 10 < 2;
}
