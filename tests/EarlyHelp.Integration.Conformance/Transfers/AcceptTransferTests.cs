using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class AcceptTransferTests(Service service)
{
    [Fact]
    public async Task Accountability_moves_with_it_and_what_was_written_is_there()
    {
        var offered = await service.StepDownAsync();
        Assert.Equal(Samples.FrontDoor, (await service.Hub.TransferAsync(offered.Id)).AccountableOrganisationId);
        var request = TransferWork.Accepting(offered);
        var accepted = (await service.Hub.Transfers.AcceptTransferAsync(request)).Transfer;

        Assert.Equal((TransferState.Accepted, Samples.CentralHub), (accepted.State, accepted.AccountableOrganisationId));
        Assert.Equal(("Jo Conformance", "Thank you."), (accepted.Acceptance.AcceptedBy.Name, accepted.Acceptance.Comment));
        var lead = accepted.Acceptance.LeadPractitioner.Clone();
        Assert.Equal(accepted.Acceptance.AcceptedAt, lead.Since);
        lead.Since = null;
        Assert.Equal(request.LeadPractitioner, lead);
        Assert.Equal(accepted.Acceptance.AcceptedAt, accepted.EndedAt);
        Assert.NotEmpty(accepted.AssessmentId);
        Assert.Empty(accepted.AllowedActions);
        Assert.NotEqual(offered.Etag, accepted.Etag);
        Assert.Equal(accepted, await service.Hub.TransferAsync(offered.Id));
        Assert.Equal(accepted, await service.FrontDoor.TransferAsync(offered.Id));
        Assert.Equal([EventKind.TransferOffered, EventKind.TransferAccepted], await service.FrontDoor.HeardAsync(offered.Id));
        Assert.Equal([EventKind.TransferOffered, EventKind.TransferAccepted], await service.Hub.HeardAsync(offered.Id));

        // The case is the hub's: a referral of the child joins it, and the hub may pass it on.
        var referral = await service.School.SubmitAsync(Forms.Support(offered.Form.Children[0].Clone()));
        Assert.Equal(offered.CaseId, (await service.Hub.PlacementAsync(referral.Id)).CaseId);
        var onwards = TransferWork.Offering(TransferKind.Handover, offered.CaseId, TransferWork.Agreed(), Samples.School);
        onwards.Form.FamilyWord = null;
        Assert.Equal(Samples.CentralHub, (await service.Hub.OfferAsync(onwards)).AccountableOrganisationId);
    }

    [Fact]
    public async Task A_school_takes_a_case_on_directly_and_the_former_hub_goes_on_hearing()
    {
        var caseId = await service.HubCaseAsync();
        var form = TransferWork.Agreed();
        var first = await service.Hub.OfferAsync(TransferWork.Offering(TransferKind.Handover, caseId, form, Samples.School));
        var accepted = await service.School.AcceptAsync(first.Id);
        Assert.Equal(Samples.School, accepted.AccountableOrganisationId);

        // The plan goes with the child to the next school. The draft that the first made goes on.
        form = TransferWork.Agreed();
        form.TakesEffectOn = Forms.Date(DateTime.UtcNow.AddDays(3));
        form.SenderSeesUntil = Forms.Date(DateTime.UtcNow.AddDays(30));
        var second = await service.School.OfferAsync(TransferWork.Offering(TransferKind.Handover, caseId, form, Samples.OtherSchool));
        var moved = await service.OtherSchool.AcceptAsync(second.Id);
        Assert.Equal(Samples.OtherSchool, moved.AccountableOrganisationId);
        Assert.Equal(accepted.AssessmentId, moved.AssessmentId);
        Assert.Equal(
            [(EventKind.TransferOffered, EventRelation.Hub, false), (EventKind.TransferAccepted, EventRelation.Hub, false)],
            await service.Hub.LettersAsync(second.Id)
        );
        // Who handed it over has nothing more to offer, and hearing of a transfer is not seeing it.
        await service.Hub.ExpectNoTransferAsync(second.Id);
        await Fault.OfAsync(
            service.School.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.Handover, caseId, TransferWork.Agreed(), Samples.SchoolHealth)
            ),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
    }

    [Fact]
    public async Task Social_care_takes_a_step_up_without_naming_who_leads()
    {
        var offered = await service.StepUpAsync(TransferWork.Harm());
        var request = TransferWork.Accepting(offered);
        request.LeadPractitioner = null;
        var accepted = (await service.FrontDoor.Transfers.AcceptTransferAsync(request)).Transfer;

        Assert.Equal((Samples.FrontDoor, ""), (accepted.AccountableOrganisationId, accepted.AssessmentId));
        Assert.Equal(
            [
                (EventKind.TransferOffered, EventRelation.TransferSender, true),
                (EventKind.TransferAccepted, EventRelation.TransferSender, true),
            ],
            await service.Hub.LettersAsync(offered.Id)
        );
        // And steps it down again, when that time has come.
        var down = TransferWork.Offering(TransferKind.StepDown, offered.CaseId, TransferWork.Agreed(), Samples.CentralHub);
        Assert.NotEmpty((await service.Hub.AcceptAsync((await service.FrontDoor.OfferAsync(down)).Id)).AssessmentId);
    }

    [Fact]
    public async Task An_organisation_whose_own_assessment_gives_it_no_say_in_the_case_keeps_it()
    {
        var offered = await service.StepDownAsync();
        var own = await service.OtherSchool.Assessments.StartAssessmentAsync(
            AssessmentWork.Starting(Samples.OtherSchool, offered.Form.Children[0].Clone())
        );
        var accepted = await service.Hub.AcceptAsync(offered.Id);

        Assert.NotEqual(own.Assessment.Id, accepted.AssessmentId);
        var kept = await service.OtherSchool.ReadAsync(own.Assessment);
        Assert.Equal((Samples.OtherSchool, 1), (kept.LeadOrganisationId, kept.Revision));
        Assert.Equal(offered.CaseId, kept.CaseId);
    }

    [Fact]
    public async Task A_draft_has_the_family_as_the_case_knows_it_whoever_else_assesses_one_of_its_children()
    {
        var form = Forms.Agreed(Asking.Pupil(), Asking.Pupil("c2", Asking.OtherSchoolUrn));
        var caseId = (await service.Hub.GetAsync((await service.School.SubmitAsync(form)).Id)).ChildPlacements[0].CaseId;
        var sibling = form.Children[1].Clone();
        sibling.Ref = "c1";
        await service.OtherSchool.Assessments.StartAssessmentAsync(AssessmentWork.Starting(Samples.OtherSchool, sibling));

        var offer = TransferWork.Agreed();
        offer.SuggestedPlan.Add(new SuggestedAction { What = "For the first child.", ChildRef = "c1" });
        var offered = await service.Hub.OfferAsync(TransferWork.Offering(TransferKind.Handover, caseId, offer, Samples.School));
        var accepted = await service.School.AcceptAsync(offered.Id);

        var draft = await service.School.ReadAsync(new Assessment { Id = accepted.AssessmentId });
        Assert.Equal(
            form.Children.Select(child => (child.Ref, child.Name.Given)),
            draft.Content.Children.Select(child => (child.Ref, child.Name.Given))
        );
        Assert.Equal("c1", Assert.Single(draft.Actions).ChildRef);
    }

    [Fact]
    public async Task What_is_suggested_joins_the_plan_of_the_assessment_that_goes_on()
    {
        var first = await service.Hub.AcceptAsync((await service.StepDownAsync()).Id);
        var up = await service.Hub.OfferAsync(TransferWork.Offering(TransferKind.StepUp, first.CaseId, TransferWork.Harm()));
        var request = TransferWork.Accepting(await service.FrontDoor.TransferAsync(up.Id));
        request.LeadPractitioner = null;
        await service.FrontDoor.Transfers.AcceptTransferAsync(request);

        var form = TransferWork.Agreed();
        form.SuggestedPlan.Add(new SuggestedAction { What = "A reading group.", ChildRef = "c1" });
        form.SuggestedPlan.Add(new SuggestedAction { What = "A walk every Sunday.", ByWhom = "Grandfather" });
        var down = await service.FrontDoor.OfferAsync(TransferWork.Offering(TransferKind.StepDown, first.CaseId, form, Samples.CentralHub));
        var accepted = await service.Hub.AcceptAsync(down.Id);

        Assert.Equal(first.AssessmentId, accepted.AssessmentId);
        var at = await service.Hub.ReadAsync(new Assessment { Id = accepted.AssessmentId });
        Assert.Equal(
            [
                ("Breakfast club every day.", "c1", "The school"),
                ("A reading group.", "c1", "Kim Lead"),
                ("A walk every Sunday.", "", "Grandfather"),
            ],
            at.Actions.Select(action => (action.What, action.ChildRef, action.Owner.Name))
        );
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.AcceptTransferAsync(new()),
            "request_id REQUIRED",
            "transfer_id REQUIRED",
            "etag REQUIRED"
        );
        var request = TransferWork.Accepting(await service.StepDownAsync());
        request.Comment = new string('x', 2001);
        request.LeadPractitioner = null;
        await Fault.OfFieldsAsync(service.Hub.Transfers.AcceptTransferAsync(request), "lead_practitioner REQUIRED", "comment TOO_LONG");
        request.Comment = "";
        request.LeadPractitioner = new() { Name = "Kim", OrganisationId = Samples.SecondHub };
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.AcceptTransferAsync(request),
            "lead_practitioner.role REQUIRED",
            "lead_practitioner.organisation_id REFERENCE_UNKNOWN"
        );
    }

    [Fact]
    public async Task Once_and_by_the_receiver_only()
    {
        var offered = await service.StepDownAsync();
        var request = TransferWork.Accepting(offered);
        var absent = request.Clone();
        absent.TransferId = Guid.CreateVersion7().ToString();
        var never = await Fault.OfAsync(service.Hub.Transfers.AcceptTransferAsync(absent), StatusCode.NotFound, "NOT_FOUND");
        foreach (var other in new[] { service.FrontDoor, service.OtherHub, service.School })
        {
            Assert.Equal(never.Bytes, (await Fault.OfAsync(other.Transfers.AcceptTransferAsync(TransferWork.Accepting(offered)))).Bytes);
        }

        var first = await service.Hub.Transfers.AcceptTransferAsync(request);
        Assert.Equal(first, await service.Hub.Transfers.AcceptTransferAsync(request));
        request.Comment = "Another.";
        await Fault.OfAsync(service.Hub.Transfers.AcceptTransferAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
        await Fault.OfAsync(service.Hub.Transfers.AcceptTransferAsync(TransferWork.Accepting(offered)), StatusCode.Aborted, "ETAG_STALE");
        await Fault.OfAsync(
            service.Hub.Transfers.AcceptTransferAsync(TransferWork.Accepting(first.Transfer)),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
    }
}
