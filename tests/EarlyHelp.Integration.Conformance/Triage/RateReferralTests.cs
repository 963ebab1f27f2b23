using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Triage;

[Collection(Service.Run)]
public sealed class RateReferralTests(Service service)
{
    [Fact]
    public async Task Every_rating_is_kept_the_newest_first()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var first = await service.Hub.RateAsync(referral, Rag.Amber, LevelOfNeed._2);
        var second = await service.Hub.RateAsync(first.Referral, Rag.Red, LevelOfNeed._3);

        Assert.Equal(
            [(Rag.Red, LevelOfNeed._3), (Rag.Amber, LevelOfNeed._2)],
            second.Triage.Ratings.Select(rating => (rating.Rag, rating.Level))
        );
        Assert.All(second.Triage.Ratings, rating => Assert.Equal("Seen in triage.", rating.Reason));
        Assert.All(second.Triage.Ratings, rating => Assert.Equal("Jo Conformance", rating.RatedBy.Name));
        Assert.NotEqual(first.Referral.Etag, second.Referral.Etag);
        Assert.Null(second.Diversion);
        Assert.Equal(second.Triage, (await service.Hub.Referrals.GetReferralAsync(new() { ReferralId = referral.Id })).Triage);
    }

    [Fact]
    public async Task At_level_4_social_care_has_it_at_once_and_the_hub_is_told_whom_to_phone()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        await service.FrontDoor.ExpectNotFoundAsync(referral.Id);

        var rated = await service.Hub.RateAsync(referral, Rag.Red, LevelOfNeed._4);

        Assert.NotEmpty(rated.Diversion.Message);
        Assert.NotEmpty(rated.Diversion.Contacts);
        Assert.All(rated.Diversion.Contacts, contact => Assert.NotEmpty(contact.Phone));
        Assert.Equal(referral.Form, (await service.FrontDoor.GetAsync(referral.Id)).Form);
        var again = await service.Hub.RateAsync(rated.Referral, Rag.Red, LevelOfNeed._4);
        Assert.Equal(rated.Diversion, again.Diversion);
    }

    [Fact]
    public async Task At_level_4_the_case_is_on_offer_to_social_care_once_and_the_hub_stays_accountable()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var caseId = (await service.Hub.PlacementAsync(referral.Id)).CaseId;
        var rated = await service.Hub.RateAsync(referral, Rag.Red, LevelOfNeed._4);
        await service.Hub.DecideAsync(rated.Referral, HubWork.Outcome("CHILDRENS_SOCIAL_CARE"));

        var list = await service.FrontDoor.Transfers.ListTransfersAsync(new() { Box = TransferBox.OfferedToMe, PageSize = 200 });
        var offered = Assert.Single(list.Transfers, transfer => transfer.CaseId == caseId);
        Assert.Equal((TransferKind.StepUp, Samples.CentralHub), (offered.Kind, offered.AccountableOrganisationId));
        Assert.True(offered.Form.Urgent);
        Assert.Equal(referral.Reference, offered.Form.SenderReference);
        await service.FrontDoor.AcceptAsync(offered.Id);
        Assert.Equal(Samples.FrontDoor, (await service.Hub.TransferAsync(offered.Id)).AccountableOrganisationId);
    }

    [Fact]
    public async Task After_level_4_only_a_decision_that_steps_up_is_taken()
    {
        var rated = await service.Hub.RateAsync(await service.SubmitAndTakeAsync(Forms.Support()), Rag.Red, LevelOfNeed._4);
        await Fault.OfAsync(
            service.Hub.Triage.RecordDecisionAsync(HubWork.Deciding(rated.Referral, HubWork.Outcome("NO_FURTHER_ACTION"))),
            StatusCode.FailedPrecondition,
            "STEP_UP_NEEDED"
        );

        var decided = await service.Hub.DecideAsync(rated.Referral, HubWork.Outcome("CHILDRENS_SOCIAL_CARE"));
        Assert.Equal(ReferralState.Decided, decided.Referral.State);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        var request = HubWork.Rating(await service.SubmitAndTakeAsync(Forms.Support()), Rag.Unspecified, (LevelOfNeed)9);
        request.Rating.Reason = " ";
        request.Etag = "";

        await Fault.OfFieldsAsync(
            service.Hub.Triage.RateReferralAsync(request),
            "etag REQUIRED",
            "rating.rag REQUIRED",
            "rating.level ENUM_UNKNOWN",
            "rating.reason REQUIRED"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Triage.RateReferralAsync(new()),
            "request_id REQUIRED",
            "referral_id REQUIRED",
            "etag REQUIRED",
            "rating REQUIRED"
        );
    }

    [Fact]
    public async Task Whoever_has_not_taken_it_takes_it_first()
    {
        var referral = await service.School.SubmitAsync(Forms.Support());
        var untaken = await RefusedAsync(service.Hub, referral, "STATE_FORBIDS");
        Assert.Equal("TAKE", untaken.Info.Metadata["allowed_actions"]);

        var taken = await service.Hub.TakeAsync(referral);
        var anothers = await RefusedAsync(service.Colleague, taken, "TAKEN_BY_ANOTHER");
        Assert.NotEmpty(anothers.Info.Metadata["until"]);
    }

    [Fact]
    public async Task Not_once_it_is_decided_or_taken_back()
    {
        var decided = await service.Hub.DecideAsync(
            await service.SubmitAndTakeAsync(Forms.Support()),
            HubWork.Outcome("NO_FURTHER_ACTION")
        );
        var withdrawn = await service.School.WithdrawAsync(await service.SubmitAndTakeAsync(Forms.Support()));

        Assert.Equal(
            "RECORD_DECISION",
            (await RefusedAsync(service.Hub, decided.Referral, "STATE_FORBIDS")).Info.Metadata["allowed_actions"]
        );
        Assert.Equal("", (await RefusedAsync(service.Hub, withdrawn, "STATE_FORBIDS")).Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task The_same_request_gives_the_first_answer_again_and_a_stale_etag_is_refused()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var request = HubWork.Rating(referral, Rag.Green, LevelOfNeed._1);
        var first = await service.Hub.Triage.RateReferralAsync(request);
        Assert.Equal(first, await service.Hub.Triage.RateReferralAsync(request));
        Assert.Single(first.Triage.Ratings);

        request.Rating.Reason = "Another.";
        await Fault.OfAsync(service.Hub.Triage.RateReferralAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
        await Fault.OfAsync(
            service.Hub.Triage.RateReferralAsync(HubWork.Rating(referral, Rag.Red, LevelOfNeed._1)),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
    }

    [Fact]
    public async Task For_another_hub_it_is_not_there()
    {
        var referral = await service.SubmitAndTakeAsync(Forms.Support());
        var absent = HubWork.Rating(referral, Rag.Red, LevelOfNeed._2);
        absent.ReferralId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.Hub.Triage.RateReferralAsync(absent), StatusCode.NotFound, "NOT_FOUND");
        var hidden = await Fault.OfAsync(service.OtherHub.Triage.RateReferralAsync(HubWork.Rating(referral, Rag.Red, LevelOfNeed._2)));

        Assert.Equal(never.Bytes, hidden.Bytes);
    }

    private static Task<Fault> RefusedAsync(Partner worker, Referral referral, string reason) =>
        Fault.OfAsync(
            worker.Triage.RateReferralAsync(HubWork.Rating(referral, Rag.Red, LevelOfNeed._2)),
            StatusCode.FailedPrecondition,
            reason
        );
}
