using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

/// <summary>What a decision must say, and with whom it may share.</summary>
[Collection(Service.Run)]
public sealed class RecordDecisionFieldTests(Service service)
{
    [Fact]
    public async Task Says_everything_that_is_wrong_at_once()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Agreed(Forms.NewChild(), Forms.NewChild("c2")));
        var request = HubWork.Deciding(
            referral,
            HubWork.Outcome("SCHOOL_HEALTH"),
            HubWork.Outcome("SCHOOL_HEALTH", Samples.PrimaryMentalHealth),
            HubWork.Outcome("SCHOOL", Guid.CreateVersion7().ToString()),
            HubWork.Outcome("SHOES"),
            HubWork.Outcome("CITIZENS_ADVICE", Samples.School),
            HubWork.Outcome("CITIZENS_ADVICE", childRef: "c9"),
            HubWork.Outcome("CITIZENS_ADVICE", childRef: ""),
            HubWork.Outcome("SHOES")
        );
        request.Decision.Level = LevelOfNeed.Unspecified;
        request.Decision.Reason = "WEATHER";
        request.Decision.Rationale = "";
        request.Decision.NextStepBy = Forms.Date(DateTime.UtcNow.AddDays(-2));

        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordDecisionAsync(request),
            "decision.level REQUIRED",
            "decision.reason CODE_UNKNOWN",
            "decision.rationale REQUIRED",
            "decision.next_step_by DATE_OUT_OF_RANGE",
            "decision.outcomes TOO_FEW",
            "decision.outcomes[0].organisation_id REQUIRED",
            "decision.outcomes[1].organisation_id CONTRADICTION",
            "decision.outcomes[2].organisation_id CODE_UNKNOWN",
            "decision.outcomes[3].destination CODE_UNKNOWN",
            "decision.outcomes[4].organisation_id CONTRADICTION",
            "decision.outcomes[5].child_ref REFERENCE_UNKNOWN",
            "decision.outcomes[6].child_ref REQUIRED",
            "decision.outcomes[7].destination CODE_UNKNOWN"
        );
    }

    [Fact]
    public async Task Says_what_is_not_there()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordDecisionAsync(new()),
            "request_id REQUIRED",
            "referral_id REQUIRED",
            "etag REQUIRED",
            "decision REQUIRED"
        );
        var request = HubWork.Deciding(await service.SubmitAndTakeAsync(Forms.Support()));
        request.Decision = new();
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordDecisionAsync(request),
            "decision.level REQUIRED",
            "decision.reason REQUIRED",
            "decision.rationale REQUIRED",
            "decision.what_would_change_it REQUIRED",
            "decision.next_step REQUIRED",
            "decision.next_step_by_whom REQUIRED",
            "decision.next_step_by REQUIRED",
            "decision.outcomes TOO_FEW"
        );
    }

    [Fact]
    public async Task The_same_outcome_stands_once_and_no_further_action_alone()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());

        await Fault.OfFieldsAsync(
            service.Hub.Triage.RecordDecisionAsync(
                HubWork.Deciding(
                    referral,
                    HubWork.Outcome("CITIZENS_ADVICE"),
                    HubWork.Outcome("CITIZENS_ADVICE"),
                    HubWork.Outcome("NO_FURTHER_ACTION")
                )
            ),
            "decision.outcomes[1].destination DUPLICATE",
            "decision.outcomes[2].destination CONTRADICTION"
        );
    }

    [Fact]
    public async Task Today_is_not_over()
    {
        var request = HubWork.Deciding(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("NO_FURTHER_ACTION"));
        // The hub's own day: never behind the one in Greenwich.
        request.Decision.NextStepBy = Forms.Date(DateTime.UtcNow.AddHours(1));

        Assert.NotEmpty((await service.Hub.Triage.RecordDecisionAsync(request)).Decision.Id);
    }

    [Fact]
    public async Task What_the_service_fills_in_a_sender_cannot_say()
    {
        var request = HubWork.Deciding(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("CITIZENS_ADVICE"));
        request.Decision.ReasonKind = DecisionReasonKind.Duplicate;
        request.Decision.Outcomes[0].Kind = OutcomeKind.StepUp;
        request.Decision.Outcomes[0].AllocationId = Guid.NewGuid().ToString();
        var content = (await service.Hub.Triage.RecordDecisionAsync(request)).Decision.Content;

        Assert.Equal(DecisionReasonKind.Accepted, content.ReasonKind);
        Assert.Equal((OutcomeKind.Signposted, ""), (content.Outcomes[0].Kind, content.Outcomes[0].AllocationId));
    }

    [Theory]
    [InlineData(Answer.Unspecified)]
    [InlineData(Answer.No)]
    [InlineData(Answer.NotKnown)]
    public async Task Nothing_goes_to_a_service_unless_the_family_said_yes(Answer answer)
    {
        var form = Forms.Agreed();
        form.Agreement.AgreeToShareWithServices = answer;
        var referral = await service.SubmitAndTakeAsync(form);
        var fault = await Fault.OfAsync(
            service.Hub.Triage.RecordDecisionAsync(
                HubWork.Deciding(referral, HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth), HubWork.Outcome("CITIZENS_ADVICE"))
            ),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );

        Assert.Equal(
            [
                "SHARING_AGREEMENT_NEEDED/AGREEMENT",
                "SHARING_AGREEMENT_NEEDED/SIGNPOST",
                "SHARING_AGREEMENT_NEEDED/REFERRER",
                "SHARING_AGREEMENT_NEEDED/HARM",
            ],
            fault.Preconditions.Select(way => way.Type)
        );
        Assert.All(fault.Preconditions, way => Assert.Equal("decision.outcomes[0].organisation_id", way.Subject));
        // It knows the family already, and nothing is shared.
        var own = await service.Hub.DecideAsync(referral, HubWork.Outcome("EHA_BY_REFERRER", Samples.School));
        Assert.Equal(OutcomeKind.Assessment, own.Decision.Content.Outcomes[0].Kind);
    }

    [Fact]
    public async Task Nothing_goes_to_whom_the_referral_excludes()
    {
        var form = Forms.Agreed();
        form.Exclusions.Add(new SharingExclusion { Reason = "A relative works there.", OrganisationId = Samples.SchoolHealth });
        form.Exclusions[0].Who = "School Health";
        var fault = await Fault.OfAsync(
            service.Hub.Triage.RecordDecisionAsync(
                HubWork.Deciding(await service.SubmitAndTakeAsync(form), HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth))
            ),
            StatusCode.FailedPrecondition,
            "SHARING_AGREEMENT_NEEDED"
        );

        Assert.Equal("SHARING_AGREEMENT_NEEDED/EXCLUDED", Assert.Single(fault.Preconditions).Type);
    }
}
