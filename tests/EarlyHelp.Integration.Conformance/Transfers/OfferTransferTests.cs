using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Transfers;

[Collection(Service.Run)]
public sealed class OfferTransferTests(Service service)
{
    [Fact]
    public async Task A_family_that_is_not_here_yet_comes_with_its_step_down_and_social_care_stays_accountable()
    {
        var request = TransferWork.SteppingDown(TransferWork.Family());
        var reply = await service.FrontDoor.Transfers.OfferTransferAsync(request);
        var offered = reply.Transfer;

        Assert.Null(reply.Diversion);
        Assert.Equal((TransferKind.StepDown, TransferState.Offered), (offered.Kind, offered.State));
        Assert.Equal((Samples.FrontDoor, Samples.CentralHub), (offered.FromOrganisationId, offered.ToOrganisationId));
        Assert.Equal(Samples.FrontDoor, offered.AccountableOrganisationId);
        Assert.Equal((Samples.Authority, "Jo Conformance"), (offered.LocalAuthority, offered.OfferedBy.Name));
        Assert.Equal(request.Form, offered.Form);
        Assert.Equal([TransferAction.Withdraw], offered.AllowedActions);
        Assert.Matches("^[0-9A-Z]{4}-[0-9A-Z]{4}$", offered.CaseReference);
        var answerBy = new DateTime(offered.AnswerBy.Year, offered.AnswerBy.Month, offered.AnswerBy.Day, 0, 0, 0, DateTimeKind.Utc);
        Assert.InRange(answerBy - offered.OfferedAt.ToDateTime().Date, TimeSpan.FromDays(3), TimeSpan.FromDays(21));

        Assert.Equal(offered, await service.FrontDoor.TransferAsync(offered.Id));
        var atHub = await service.Hub.TransferAsync(offered.Id);
        Assert.Equal([TransferAction.Accept, TransferAction.Decline], atHub.AllowedActions);
        Assert.Equal(request.Form, atHub.Form);
        Assert.Equal([(EventKind.TransferOffered, EventRelation.TransferSender, false)], await service.FrontDoor.LettersAsync(offered.Id));
        Assert.Equal([(EventKind.TransferOffered, EventRelation.TransferReceiver, false)], await service.Hub.LettersAsync(offered.Id));
        await service.OtherHub.ExpectNoTransferAsync(offered.Id);
        await service.School.ExpectNoTransferAsync(offered.Id);

        // The children are in the case: a referral of one of them joins it.
        var referral = await service.School.SubmitAsync(Forms.Support(request.Form.Children[0].Clone()));
        var placed = await service.Hub.PlacementAsync(referral.Id);
        Assert.Equal((offered.CaseId, offered.CaseReference, true), (placed.CaseId, placed.CaseReference, placed.CaseWasOpen));
    }

    [Fact]
    public async Task A_child_with_an_open_case_is_not_offered_a_second_one_and_whoever_has_it_hears()
    {
        var child = Forms.NewChild();
        var referral = await service.School.SubmitAsync(Forms.Support(child.Clone()));
        var caseId = (await service.Hub.PlacementAsync(referral.Id)).CaseId;

        var fault = await Fault.OfAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(TransferWork.Family(child))),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("", fault.Info.Metadata["allowed_actions"]);
        Assert.Equal([(EventKind.StepDownMetOpenCase, EventRelation.Accountable, false)], await service.Hub.LettersAsync(caseId));
    }

    [Fact]
    public async Task A_child_that_social_care_offered_already_is_offered_in_that_case()
    {
        var child = Forms.NewChild();
        var first = await service.StepDownAsync(TransferWork.Family(child.Clone()));
        var again = TransferWork.SteppingDown(TransferWork.Family(child), Samples.School);
        var fault = await Fault.OfAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(again),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("WITHDRAW", fault.Info.Metadata["allowed_actions"]);

        await service.Hub.DeclineAsync(first.Id);
        var second = await service.FrontDoor.OfferAsync(again);
        Assert.Equal(first.CaseId, second.CaseId);
        Assert.NotEqual(first.Id, second.Id);
        // Offered again by the case alone, once that is declined too.
        await service.School.DeclineAsync(second.Id);
        var third = TransferWork.Offering(TransferKind.StepDown, first.CaseId, TransferWork.Agreed(), Samples.SchoolHealth);
        Assert.Equal(first.CaseId, (await service.FrontDoor.OfferAsync(third)).CaseId);
    }

    [Fact]
    public async Task Straight_from_child_protection_is_refused_with_the_field()
    {
        var form = TransferWork.Family();
        form.StatutoryPlan = StatutoryPlanKind.ChildProtection;
        form.Children[0].StatutoryStatus = new() { ChildProtectionPlan = Answer.Yes };

        var fault = await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(form)),
            "form.statutory_plan OUT_OF_RANGE",
            "form.children[0].statutory_status.child_protection_plan OUT_OF_RANGE"
        );
        Assert.Contains("child in need plan first", fault.Violations[0].Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Answer.No)]
    [InlineData(Answer.NotKnown)]
    public async Task A_step_down_needs_the_familys_agreement_and_names_the_ways_on(Answer? answer)
    {
        var form = TransferWork.Family();
        form.FamilyWord = answer is { } said ? TransferWork.Agreement(said) : null;
        if (answer == Answer.No)
        {
            (form.FamilyWord!.NeedsMetOtherwise, form.FamilyWord.AgreesToSharing) = ("The school watches.", Answer.No);
        }

        var fault = await Fault.OfAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(form)),
            StatusCode.FailedPrecondition,
            "FAMILY_AGREEMENT_NEEDED"
        );
        Assert.Contains(fault.Preconditions, way => way.Type == "FAMILY_AGREEMENT_NEEDED/REFER_TO_SOCIAL_CARE");
        Assert.All(fault.Preconditions, way => Assert.Equal("form.family_word.agrees_to_support", way.Subject));
    }

    [Fact]
    public async Task A_handover_needs_it_too_and_a_step_up_does_not()
    {
        var caseId = await service.HubCaseAsync();
        var form = TransferWork.Agreed();
        form.FamilyWord = null;
        await Fault.OfAsync(
            service.Hub.Transfers.OfferTransferAsync(TransferWork.Offering(TransferKind.Handover, caseId, form, Samples.School)),
            StatusCode.FailedPrecondition,
            "FAMILY_AGREEMENT_NEEDED"
        );

        var reply = await service.Hub.Transfers.OfferTransferAsync(TransferWork.Offering(TransferKind.StepUp, caseId, form));
        Assert.Null(reply.Diversion);
        Assert.Equal((Samples.CentralHub, Samples.FrontDoor), (reply.Transfer.AccountableOrganisationId, reply.Transfer.ToOrganisationId));
    }

    [Fact]
    public async Task An_urgent_step_up_says_whom_to_phone_and_is_urgent_for_both()
    {
        var form = TransferWork.Agreed();
        form.Urgent = true;
        var reply = await service.Hub.Transfers.OfferTransferAsync(
            TransferWork.Offering(TransferKind.StepUp, await service.HubCaseAsync(), form)
        );

        Assert.NotEmpty(reply.Diversion.Contacts);
        Assert.Equal(
            [(EventKind.TransferOffered, EventRelation.TransferReceiver, true)],
            await service.FrontDoor.LettersAsync(reply.Transfer.Id)
        );
        Assert.Equal([(EventKind.TransferOffered, EventRelation.TransferSender, true)], await service.Hub.LettersAsync(reply.Transfer.Id));
        Assert.Equal(Samples.CentralHub, (await service.FrontDoor.TransferAsync(reply.Transfer.Id)).AccountableOrganisationId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not an id")]
    public async Task A_harm_concern_is_taken_whatever_it_lacks_and_once(string requestId)
    {
        var request = TransferWork.Offering(TransferKind.Unspecified, await service.HubCaseAsync(), TransferWork.Harm(), "nobody");
        (request.RequestId, request.Form.Reason) = (requestId, "");
        request.Form.ChildrensViews.Add(new PersonView { PersonRef = "c9" });
        var reply = await service.Hub.Transfers.OfferTransferAsync(request);

        Assert.NotEmpty(reply.Diversion.Contacts);
        Assert.Equal((TransferKind.StepUp, Samples.FrontDoor), (reply.Transfer.Kind, reply.Transfer.ToOrganisationId));
        Assert.True(reply.Transfer.Form.Urgent);
        Assert.Equal(request.Form.ChildrensViews, (await service.FrontDoor.TransferAsync(reply.Transfer.Id)).Form.ChildrensViews);
        Assert.Equal(reply, await service.Hub.Transfers.OfferTransferAsync(request));
    }

    [Fact]
    public async Task A_harm_concern_is_not_held_up_by_a_request_id_that_was_used_before()
    {
        var request = TransferWork.Offering(TransferKind.StepUp, await service.HubCaseAsync(), TransferWork.Agreed());
        var first = await service.Hub.OfferAsync(request.Clone());
        await service.FrontDoor.DeclineAsync(first.Id);
        request.Form.HarmSufferedOrLikely = Answer.Yes;
        var concern = await service.Hub.OfferAsync(request.Clone());

        Assert.NotEqual(first.Id, concern.Id);
        Assert.Equal(concern, await service.Hub.OfferAsync(request));
    }

    [Fact]
    public async Task A_harm_concern_about_a_case_that_cannot_be_offered_is_a_referral_of_its_own()
    {
        var onOffer = await service.StepUpAsync();
        var request = TransferWork.Offering(TransferKind.StepUp, onOffer.CaseId, TransferWork.Harm());
        var reply = await service.Hub.Transfers.OfferTransferAsync(request);
        Assert.Null(reply.Transfer);
        Assert.NotEmpty(reply.Diversion.Contacts);
        var heard = await service.FrontDoor.GetAsync(reply.ReferralId);
        Assert.Equal((ReferralState.Diverted, request.Form.Reason), (heard.State, heard.Form.Harm.Description));
        // The family is known: nobody has to type it.
        Assert.Single(heard.Form.Children);
        Assert.Equal([(EventKind.ReferralDiverted, EventRelation.FrontDoor, true)], await service.FrontDoor.LettersAsync(heard.Id));

        // Another's case and none at all are one answer, and both concerns are heard.
        foreach (var caseId in new[] { onOffer.CaseId, Guid.CreateVersion7().ToString(), "" })
        {
            var other = await service.OtherSchool.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.StepUp, caseId, TransferWork.Harm())
            );
            Assert.Null(other.Transfer);
            Assert.Empty((await service.FrontDoor.GetAsync(other.ReferralId)).Form.Children);
        }
    }

    [Fact]
    public async Task One_offer_of_a_case_at_a_time()
    {
        var offered = await service.StepUpAsync();
        var fault = await Fault.OfAsync(
            service.Hub.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.Handover, offered.CaseId, TransferWork.Agreed(), Samples.School)
            ),
            StatusCode.FailedPrecondition,
            "STATE_FORBIDS"
        );
        Assert.Equal("WITHDRAW", fault.Info.Metadata["allowed_actions"]);
    }

    [Fact]
    public async Task Anothers_case_is_not_there()
    {
        var caseId = await service.HubCaseAsync();
        var never = await Fault.OfAsync(
            service.OtherHub.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.Handover, Guid.CreateVersion7().ToString(), TransferWork.Agreed(), Samples.School)
            ),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        foreach (var other in new[] { service.OtherHub, service.School, service.FrontDoor })
        {
            var hidden = await Fault.OfAsync(
                other.Transfers.OfferTransferAsync(
                    TransferWork.Offering(TransferKind.Handover, caseId, TransferWork.Agreed(), Samples.SchoolHealth)
                )
            );
            Assert.Equal(never.Bytes, hidden.Bytes);
        }
    }

    [Fact]
    public async Task Once_and_the_same_request_gives_the_first_answer_again()
    {
        var request = TransferWork.SteppingDown(TransferWork.Family());
        var first = await service.FrontDoor.Transfers.OfferTransferAsync(request);

        Assert.Equal(first, await service.FrontDoor.Transfers.OfferTransferAsync(request));
        request.Form.Summary = "Another.";
        await Fault.OfAsync(service.FrontDoor.Transfers.OfferTransferAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    [Fact]
    public async Task Only_checked_nothing_is_stored()
    {
        var request = TransferWork.SteppingDown(TransferWork.Family());
        request.ValidateOnly = true;
        var answer = (await service.FrontDoor.Transfers.OfferTransferAsync(request)).Transfer;
        Assert.Equal(("", TransferState.Offered, request.Form), (answer.Id, answer.State, answer.Form));

        request.ValidateOnly = false;
        Assert.NotEmpty((await service.FrontDoor.OfferAsync(request)).Id);
        var harm = TransferWork.Offering(TransferKind.StepUp, await service.HubCaseAsync(), TransferWork.Harm());
        harm.ValidateOnly = true;
        Assert.NotEmpty((await service.Hub.Transfers.OfferTransferAsync(harm)).Diversion.Contacts);
    }
}
