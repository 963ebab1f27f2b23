namespace EarlyHelp.Integration.Conformance.Transfers;

/// <summary>What an offer must say, everything that is wrong at once.</summary>
[Collection(Service.Run)]
public sealed class OfferTransferFieldTests(Service service)
{
    [Fact]
    public async Task Nothing_at_all()
    {
        await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(new()),
            "request_id REQUIRED",
            "kind REQUIRED",
            "form REQUIRED"
        );
    }

    [Fact]
    public async Task The_childrens_rules_are_those_of_a_referral()
    {
        var form = TransferWork.Family(Forms.NewChild(), Forms.NewChild("c1"));
        form.Children[0].Name.Given = "";
        form.Children[1].BirthDate = null;
        form.Children[1].NhsNumber = "9434765918";
        form.FamilyMembers[0].Relationships[0].ChildRef = "c7";
        form.SuggestedPlan[0].ChildRef = "c8";
        form.ParentsViews[0].PersonRef = "m9";

        await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(form)),
            "form.children[0].name.given REQUIRED",
            "form.children[1].birth_date REQUIRED",
            "form.children[1].nhs_number CHECK_DIGIT_WRONG",
            "form.children[1].ref DUPLICATE",
            "form.family_members[0].relationships[0].child_ref REFERENCE_UNKNOWN",
            "form.suggested_plan[0].child_ref REFERENCE_UNKNOWN",
            "form.parents_views[0].person_ref REFERENCE_UNKNOWN"
        );
    }

    [Fact]
    public async Task A_family_has_children_and_goes_to_somebody()
    {
        var form = TransferWork.Agreed();
        form.TakesEffectOn = form.SenderSeesUntil = Forms.Date(DateTime.UtcNow);
        form.HarmSufferedOrLikely = Answer.Yes;
        form.FamilyWord.GivenOn = Forms.Date(DateTime.UtcNow.AddDays(9));

        await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(form, "")),
            "to_organisation_id REQUIRED",
            "form.children TOO_FEW",
            "form.takes_effect_on CONTRADICTION",
            "form.sender_sees_until CONTRADICTION",
            "form.harm_suffered_or_likely CONTRADICTION",
            "form.family_word.given_on DATE_OUT_OF_RANGE"
        );
    }

    [Fact]
    public async Task Of_a_case_that_is_here_nobody_types_the_family_again()
    {
        var form = TransferWork.Family();
        form.SuggestedPlan[0].ChildRef = "c1";
        form.ParentsViews.Clear();
        form.TakesEffectOn = Forms.Date(DateTime.UtcNow.AddDays(5));
        form.SenderSeesUntil = Forms.Date(DateTime.UtcNow.AddDays(96));

        await Fault.OfFieldsAsync(
            service.Hub.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.Handover, await service.HubCaseAsync(), form, Samples.CentralHub)
            ),
            "to_organisation_id CONTRADICTION",
            "form.children CONTRADICTION",
            "form.family_members CONTRADICTION",
            "form.sender_sees_until DATE_OUT_OF_RANGE"
        );
    }

    [Theory]
    [InlineData(Samples.Police, "to_organisation_id OUT_OF_RANGE")]
    [InlineData(Samples.FrontDoor, "to_organisation_id OUT_OF_RANGE")]
    [InlineData(Samples.SecondHub, "to_organisation_id REFERENCE_UNKNOWN")]
    [InlineData("0198f000-0000-7000-8000-0000000fffff", "to_organisation_id REFERENCE_UNKNOWN")]
    public async Task Only_to_who_takes_cases_on_in_the_same_authority(string to, string line)
    {
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.Handover, await service.HubCaseAsync(), TransferWork.Agreed(), to)
            ),
            line
        );
    }

    [Fact]
    public async Task Each_kind_is_for_who_may_send_it()
    {
        var stepDown = TransferWork.SteppingDown(TransferWork.Family());
        await Fault.OfFieldsAsync(service.School.Transfers.OfferTransferAsync(stepDown), "kind OUT_OF_RANGE");
        var form = TransferWork.Agreed();
        await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.Offering(TransferKind.StepUp, "", form)),
            "kind OUT_OF_RANGE",
            "case_id REQUIRED"
        );
        await Fault.OfFieldsAsync(
            service.Hub.Transfers.OfferTransferAsync(
                TransferWork.Offering(TransferKind.StepUp, await service.HubCaseAsync(), form, Samples.FrontDoor)
            ),
            "to_organisation_id CONTRADICTION"
        );
    }

    [Fact]
    public async Task Not_to_whom_the_family_excludes()
    {
        var form = TransferWork.Family();
        form.FamilyWord.Exclusions.Add(
            new SharingExclusion
            {
                Who = "The school",
                OrganisationId = Samples.School,
                Reason = "A relative works there.",
            }
        );
        await Fault.OfFieldsAsync(
            service.FrontDoor.Transfers.OfferTransferAsync(TransferWork.SteppingDown(form, Samples.School)),
            "to_organisation_id CONTRADICTION"
        );
    }
}
