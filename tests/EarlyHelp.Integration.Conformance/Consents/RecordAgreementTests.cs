using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Consents;

[Collection(Service.Run)]
public sealed class RecordAgreementTests(Service service)
{
    [Fact]
    public async Task What_the_family_says_is_kept_whole_and_whoever_answers_for_the_case_hears()
    {
        var before = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var word = ConsentWork.Yes();
        word.ExpiresOn = Forms.Date(DateTime.UtcNow.AddDays(90));
        word.SharedWithOrganisationIds.Add(Samples.SchoolHealth);
        word.Exclusions.Add(new SharingExclusion { OrganisationId = Samples.Practice, Reason = "A relative works there." });
        word.GivenBy.Add(
            new AgreementGiver
            {
                Name = "Sam",
                Relationship = "the young person",
                IsYoungPerson = true,
                Agrees = Answer.Yes,
                JudgedCompetent = Answer.Yes,
                JudgedBy = "The school nurse",
            }
        );
        var after = await service.Hub.RecordAsync(before, word);

        Assert.Equal((AgreementState.Agreed, AgreementState.Agreed), (after.Support, after.Sharing));
        Assert.Equal(word, after.Agreement.Word);
        Assert.Equal(("Jo Conformance", "tester"), (after.Agreement.RecordedBy.Name, after.Agreement.RecordedBy.Role));
        Assert.Equal(Samples.CentralHub, after.Agreement.RecordedByOrganisationId);
        Assert.NotEqual(before.Etag, after.Etag);
        Assert.Empty(after.WaysOn);
        Assert.Equal(
            [ConsentAction.RecordAgreement, ConsentAction.WithdrawAgreement, ConsentAction.RecordSharingBasis],
            after.AllowedActions
        );
        Assert.Equal([EventKind.AgreementRecorded], await service.Hub.HeardAsync(after.CaseId));
        Assert.Empty(await service.School.HeardAsync(after.CaseId));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_that_leads_on()
    {
        var before = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var refused = await service.Hub.RecordAsync(before, ConsentWork.No());

        Assert.Equal((AgreementState.Refused, AgreementState.Refused), (refused.Support, refused.Sharing));
        Assert.Equal([WayOn.MeetNeedsOtherwise, WayOn.AskAgain, WayOn.Close, WayOn.ReferToSocialCare], refused.WaysOn);
        Assert.DoesNotContain(ConsentAction.WithdrawAgreement, refused.AllowedActions);

        // Support and sharing are two questions.
        var mixed = ConsentWork.Yes();
        mixed.AgreesToSharing = Answer.NotKnown;
        var asked = await service.Hub.RecordAsync(refused, mixed);
        Assert.Equal((AgreementState.Agreed, AgreementState.NotKnown), (asked.Support, asked.Sharing));
        Assert.Equal([refused.Agreement], asked.EarlierAgreements);
    }

    [Fact]
    public async Task An_agreement_whose_day_has_passed_is_expired()
    {
        var before = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var word = ConsentWork.Yes();
        word.GivenOn = Forms.Date(DateTime.UtcNow.AddDays(-60));
        word.ExpiresOn = Forms.Date(DateTime.UtcNow.AddDays(-30));
        var after = await service.Hub.RecordAsync(before, word);

        Assert.Equal((AgreementState.Expired, AgreementState.Expired), (after.Support, after.Sharing));
        Assert.Contains(WayOn.AskAgain, after.WaysOn);
        Assert.DoesNotContain(ConsentAction.WithdrawAgreement, after.AllowedActions);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Consents.RecordAgreementAsync(new()),
            "request_id REQUIRED",
            "case_id REQUIRED",
            "etag REQUIRED",
            "word REQUIRED"
        );
        var consent = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        await Fault.OfFieldsAsync(
            service.Hub.Consents.RecordAgreementAsync(ConsentWork.Recording(consent, new())),
            "word.agrees_to_support REQUIRED",
            "word.agrees_to_sharing REQUIRED",
            "word.method REQUIRED",
            "word.given_on REQUIRED"
        );
        var nobody = Guid.CreateVersion7().ToString();
        var word = ConsentWork.Yes();
        word.GivenOn = Forms.Date(DateTime.UtcNow.AddDays(2));
        word.ExpiresOn = Forms.Date(DateTime.UtcNow);
        word.SharedWithOrganisationIds.Add([Samples.School, nobody]);
        word.Exclusions.Add(new SharingExclusion { OrganisationId = Samples.School, Reason = "r" });
        word.Exclusions.Add(new SharingExclusion { Reason = "r" });
        word.GivenBy[0].Agrees = Answer.No;
        word.GivenBy.Add(
            new AgreementGiver
            {
                Name = "Sam",
                Relationship = "the young person",
                IsYoungPerson = true,
                Agrees = Answer.Yes,
                JudgedCompetent = Answer.No,
            }
        );
        await Fault.OfFieldsAsync(
            service.Hub.Consents.RecordAgreementAsync(ConsentWork.Recording(consent, word)),
            "word.given_on DATE_OUT_OF_RANGE",
            "word.expires_on DATE_OUT_OF_RANGE",
            "word.given_by CONTRADICTION",
            "word.shared_with_organisation_ids[1] REFERENCE_UNKNOWN",
            "word.exclusions[0].organisation_id CONTRADICTION",
            "word.exclusions[1] REQUIRED"
        );
        var no = ConsentWork.No();
        no.NeedsMetOtherwise = "";
        no.AgreesToSharing = Answer.Yes;
        no.GivenBy.Add(
            new AgreementGiver
            {
                Name = "Sam",
                Relationship = "the young person",
                IsYoungPerson = true,
                JudgedCompetent = Answer.Yes,
            }
        );
        no.GivenBy.Add(
            new AgreementGiver
            {
                Name = "Ada",
                Relationship = "mother",
                JudgedCompetent = Answer.Yes,
            }
        );
        await Fault.OfFieldsAsync(
            service.Hub.Consents.RecordAgreementAsync(ConsentWork.Recording(consent, no)),
            "word.needs_met_otherwise REQUIRED",
            "word.agrees_to_sharing CONTRADICTION",
            "word.given_by[0].judged_by REQUIRED",
            "word.given_by[1].judged_competent CONTRADICTION"
        );
    }

    [Fact]
    public async Task Once_and_the_same_request_gives_the_first_answer_again()
    {
        var before = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var request = ConsentWork.Recording(before, ConsentWork.Yes());
        var first = await service.Hub.Consents.RecordAgreementAsync(request);

        Assert.Equal(first, await service.Hub.Consents.RecordAgreementAsync(request));
        request.Word.ForWhat = "Something else.";
        await Fault.OfAsync(service.Hub.Consents.RecordAgreementAsync(request), StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
        await Fault.OfAsync(
            service.Hub.Consents.RecordAgreementAsync(ConsentWork.Recording(before, ConsentWork.No())),
            StatusCode.Aborted,
            "ETAG_STALE"
        );
        Assert.Equal(first.Consent, await service.Hub.ConsentAsync(before.CaseId));
    }

    [Fact]
    public async Task For_anybody_else_the_case_is_not_there()
    {
        var consent = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth, service.FrontDoor })
        {
            await Fault.OfAsync(
                other.Consents.RecordAgreementAsync(ConsentWork.Recording(consent, ConsentWork.Yes())),
                StatusCode.NotFound,
                "NOT_FOUND"
            );
        }
    }
}
