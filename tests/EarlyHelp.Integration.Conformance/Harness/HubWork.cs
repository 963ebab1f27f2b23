namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>What a hub's worker does, where it must succeed.</summary>
internal static class HubWork
{
    public static TakeReferralRequest Taking(Referral referral) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
        };

    public static RateReferralRequest Rating(Referral referral, Rag rag, LevelOfNeed level) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Rating = new()
            {
                Rag = rag,
                Level = level,
                Reason = "Seen in triage.",
            },
        };

    public static RecordDecisionRequest Deciding(Referral referral, params DecisionOutcome[] outcomes) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Decision = new()
            {
                Level = LevelOfNeed._2,
                Reason = "NEED_MET_BY_SERVICE",
                Rationale = "Sleep and worries at home; the service can begin soon.",
                WhatWouldChangeIt = "If the child stops coming to school.",
                NextStep = "The service telephones the family.",
                NextStepByWhom = "School Health",
                NextStepBy = Forms.Date(DateTime.UtcNow.AddDays(7)),
                Outcomes = { outcomes },
            },
        };

    public static DecisionOutcome Outcome(string destination, string organisationId = "", string childRef = "c1") =>
        new()
        {
            ChildRef = childRef,
            Destination = destination,
            OrganisationId = organisationId,
        };

    public static async Task<Referral> TakeAsync(this Partner hub, Referral referral) =>
        (await hub.Triage.TakeReferralAsync(Taking(referral))).Referral;

    public static async Task<RateReferralResponse> RateAsync(this Partner hub, Referral referral, Rag rag, LevelOfNeed level) =>
        await hub.Triage.RateReferralAsync(Rating(referral, rag, level));

    public static async Task<RecordDecisionResponse> DecideAsync(this Partner hub, Referral referral, params DecisionOutcome[] outcomes) =>
        await hub.Triage.RecordDecisionAsync(Deciding(referral, outcomes));

    /// <summary>A referral that the hub has taken.</summary>
    public static async Task<Referral> SubmitAndTakeAsync(this Service service, ReferralForm form) =>
        await service.Hub.TakeAsync(await service.School.SubmitAsync(form));
}
