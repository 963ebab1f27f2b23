using EarlyHelp.Integration.Conformance.Meetings;
using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

/// <summary>What comes of a decision. What a decision must say: RecordDecisionFieldTests.</summary>
[Collection(Service.Run)]
public sealed class RecordDecisionTests(Service service)
{
    [Fact]
    public async Task Decides_each_child_with_reasons_and_the_referrer_reads_them()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Agreed(Forms.NewChild(), Forms.NewChild("c2")));
        var request = HubWork.Deciding(
            referral,
            HubWork.Outcome("SCHOOL_HEALTH", Samples.SchoolHealth),
            HubWork.Outcome("CITIZENS_ADVICE"),
            HubWork.Outcome("NO_FURTHER_ACTION", childRef: "c2")
        );
        var answer = await service.Hub.Triage.RecordDecisionAsync(request);

        Assert.Equal(ReferralState.Decided, answer.Referral.State);
        Assert.Equal([ReferralAction.RecordDecision], answer.Referral.AllowedActions);
        var content = answer.Decision.Content;
        Assert.Equal(DecisionReasonKind.Accepted, content.ReasonKind);
        Assert.Equal(
            [OutcomeKind.Allocation, OutcomeKind.Signposted, OutcomeKind.NoFurtherAction],
            content.Outcomes.Select(outcome => outcome.Kind)
        );
        Assert.Equal(request.Decision.Rationale, content.Rationale);
        Assert.Equal(request.Decision.NextStepBy, content.NextStepBy);
        Assert.Equal(("Jo Conformance", "tester"), (answer.Decision.DecidedBy.Name, answer.Decision.DecidedBy.Role));
        Assert.Equal(
            (1, "", ""),
            (answer.Decision.CodeListVersion, answer.Decision.SupersedesDecisionId, answer.Decision.SupersededByDecisionId)
        );

        var read = await service.School.Referrals.GetReferralAsync(new() { ReferralId = referral.Id });
        Assert.Equal([answer.Decision], read.Decisions);
        Assert.Equal(answer.Decision.DecidedAt, read.Referral.Timeliness.Decided.At);
        Assert.Equal(answer.Decision.DecidedAt, read.Referral.Timeliness.FedBack.At);
        Assert.Null(read.Referral.Timeliness.Read);
        Assert.Equal([answer.Decision], (await service.Hub.Referrals.GetReferralAsync(new() { ReferralId = referral.Id })).Decisions);
    }

    [Fact]
    public async Task Another_decision_takes_the_first_ones_place_and_both_are_kept()
    {
        var first = await service.Hub.DecideAsync(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("NO_FURTHER_ACTION"));
        var request = HubWork.Deciding(first.Referral, HubWork.Outcome("CITIZENS_ADVICE"));
        request.SupersedesDecisionId = first.Decision.Id;
        var second = await service.Hub.Triage.RecordDecisionAsync(request);

        Assert.Equal(first.Decision.Id, second.Decision.SupersedesDecisionId);
        var kept = (await service.School.Referrals.GetReferralAsync(new() { ReferralId = first.Referral.Id })).Decisions;
        Assert.Equal([first.Decision.Id, second.Decision.Id], kept.Select(decision => decision.Id));
        Assert.Equal([second.Decision.Id, ""], kept.Select(decision => decision.SupersededByDecisionId));
        Assert.Equal(first.Decision.Content, kept[0].Content);
    }

    [Fact]
    public async Task Another_decision_names_the_one_that_stands()
    {
        var first = await service.Hub.DecideAsync(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("NO_FURTHER_ACTION"));
        var request = HubWork.Deciding(first.Referral, HubWork.Outcome("CITIZENS_ADVICE"));
        await Fault.OfFieldsAsync(service.Hub.Triage.RecordDecisionAsync(request), "supersedes_decision_id REQUIRED");

        request.SupersedesDecisionId = Guid.CreateVersion7().ToString();
        await Fault.OfFieldsAsync(service.Hub.Triage.RecordDecisionAsync(request), "supersedes_decision_id REFERENCE_UNKNOWN");

        request.SupersedesDecisionId = first.Decision.Id;
        var second = await service.Hub.Triage.RecordDecisionAsync(request);
        var third = HubWork.Deciding(second.Referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        third.SupersedesDecisionId = first.Decision.Id;
        await Fault.OfFieldsAsync(service.Hub.Triage.RecordDecisionAsync(third), "supersedes_decision_id REFERENCE_UNKNOWN");
    }

    [Fact]
    public async Task A_first_decision_replaces_none()
    {
        var request = HubWork.Deciding(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("NO_FURTHER_ACTION"));
        request.SupersedesDecisionId = Guid.CreateVersion7().ToString();

        await Fault.OfFieldsAsync(service.Hub.Triage.RecordDecisionAsync(request), "supersedes_decision_id REFERENCE_UNKNOWN");
    }

    [Fact]
    public async Task Stepping_up_hands_it_to_social_care_with_its_decision()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var decided = await service.Hub.DecideAsync(referral, HubWork.Outcome("CHILDRENS_SOCIAL_CARE"));

        var read = await service.FrontDoor.Referrals.GetReferralAsync(new() { ReferralId = referral.Id });
        Assert.Equal(referral.Form, read.Referral.Form);
        Assert.Equal([decided.Decision], read.Decisions);
        Assert.Null(read.Triage);
    }

    [Fact]
    public async Task Level_4_is_stepped_up()
    {
        var request = HubWork.Deciding(await service.SubmitAndTakeAsync(Forms.Support()), HubWork.Outcome("NO_FURTHER_ACTION"));
        request.Decision.Level = LevelOfNeed._4;

        await Fault.OfAsync(service.Hub.Triage.RecordDecisionAsync(request), StatusCode.FailedPrecondition, "STEP_UP_NEEDED");
    }

    [Fact]
    public async Task The_meeting_of_a_decision_is_one_of_its_hub_that_discusses_the_referral()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var request = HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        var another = await service.Hub.PlanAsync(await service.School.SubmitAsync(Forms.Support()));
        foreach (var meeting in new[] { another.Id, Guid.CreateVersion7().ToString() })
        {
            request.MeetingId = meeting;
            await Fault.OfFieldsAsync(service.Hub.Triage.RecordDecisionAsync(request), "meeting_id REFERENCE_UNKNOWN");
        }
        request.MeetingId = (await service.Hub.PlanAsync(referral)).Id;

        Assert.Equal(ReferralState.Decided, (await service.Hub.Triage.RecordDecisionAsync(request)).Referral.State);
    }

    [Fact]
    public async Task Advice_without_a_child_has_outcomes_without_one()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Advice());
        var request = HubWork.Deciding(referral, HubWork.Outcome("CITIZENS_ADVICE", childRef: ""));
        request.Decision.Reason = "ADVICE_GIVEN";

        Assert.Equal(ReferralState.Decided, (await service.Hub.Triage.RecordDecisionAsync(request)).Referral.State);
    }

    [Fact]
    public async Task Whoever_has_not_taken_it_takes_it_first()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var untaken = await RefusedAsync(service.Hub, referral, "STATE_FORBIDS");
        Assert.Equal("TAKE", untaken.Info.Metadata["allowed_actions"]);

        await RefusedAsync(service.Colleague, await service.Hub.TakeAsync(referral), "TAKEN_BY_ANOTHER");
    }

    [Fact]
    public async Task Not_once_it_is_taken_back()
    {
        var withdrawn = await service.School.WithdrawAsync(await service.SubmitAndTakeAsync(Forms.Support()));

        Assert.Equal("", (await RefusedAsync(service.Hub, withdrawn, "STATE_FORBIDS")).Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task The_referrer_cannot_take_back_what_is_decided()
    {
        var decided = await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(Forms.Support()),
            HubWork.Outcome("NO_FURTHER_ACTION")
        );
        var fault = await Fault.OfAsync(
            service.School.Referrals.WithdrawReferralAsync(Expectations.Withdrawal(decided.Referral)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );

        Assert.Equal("", fault.Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again_and_a_stale_etag_is_refused()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var request = HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        var first = await service.Hub.Triage.RecordDecisionAsync(request);
        Assert.Equal(first, await service.Hub.Triage.RecordDecisionAsync(request));

        request.Decision.Rationale = "Another.";
        await Fault.OfAsync(service.Hub.Triage.RecordDecisionAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
        await Fault.OfAsync(
            service.Hub.Triage.RecordDecisionAsync(HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"))),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
    }

    [Fact]
    public async Task For_another_hub_it_is_not_there()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var absent = HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"));
        absent.ReferralId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.Hub.Triage.RecordDecisionAsync(absent), StatusCode.NotFound, "NOT_FOUND");
        var hidden = await Fault.OfAsync(
            service.OtherHub.Triage.RecordDecisionAsync(HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION")))
        );

        Assert.Equal(never.Bytes, hidden.Bytes);
    }

    private static Task<Fault> RefusedAsync(Partner worker, Referral referral, string reason) =>
        Fault.OfAsync(
            worker.Triage.RecordDecisionAsync(HubWork.Deciding(referral, HubWork.Outcome("NO_FURTHER_ACTION"))),
            StatusCode.FailedPrecondition,
            reason
        );
}
