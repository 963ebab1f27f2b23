using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>What a hub's worker sends.</summary>
internal static class HubWork
{
    public static TakeReferralRequest Taking(Referral referral) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
        };

    public static RequestInformationRequest Asking(Referral referral) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Questions =
            {
                new Question { Code = "SLEEP", Text = $"How does {Pupils.Mark} sleep?" },
            },
        };

    /// <summary>A harm concern: the front door is told, and nobody is asked any more.</summary>
    public static RateReferralRequest Alarm(Referral referral) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Rating = new()
            {
                Rag = Rag.Red,
                Level = LevelOfNeed._4,
                Reason = $"{Pupils.Mark} came with a bruise.",
            },
        };

    /// <summary>No further action, unless the outcomes say otherwise.</summary>
    public static RecordDecisionRequest Deciding(Referral referral, params DecisionOutcome[] outcomes) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            ReferralId = referral.Id,
            Etag = referral.Etag,
            Decision = new()
            {
                Level = LevelOfNeed._1,
                Reason = "UNIVERSAL_SERVICES",
                Rationale = $"{Pupils.Mark} is well supported.",
                WhatWouldChangeIt = "New worries.",
                NextStep = "The school goes on.",
                NextStepByWhom = "The school",
                NextStepBy = new()
                {
                    Year = DateTime.UtcNow.Year + 1,
                    Month = 1,
                    Day = 31,
                },
                Outcomes = { outcomes.Length > 0 ? outcomes : [Outcome(referral, "NO_FURTHER_ACTION")] },
            },
        };

    /// <param name="referral">The referral, of whose first child it is.</param>
    /// <param name="destination">Where the child goes.</param>
    /// <param name="service">Who is to do it.</param>
    public static DecisionOutcome Outcome(Referral referral, string destination, Partner? service = null) =>
        new()
        {
            ChildRef = referral.Form.Children[0].Ref,
            Destination = destination,
            OrganisationId = service?.OrganisationId.ToString() ?? "",
        };
}
