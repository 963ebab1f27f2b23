using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Consents;

[Collection(Service.Run)]
public sealed class GetConsentTests(Service service)
{
    [Fact]
    public async Task A_case_whose_family_nobody_asked_has_a_consent_without_a_word()
    {
        var caseId = await service.OpenCaseAsync();
        var consent = await service.Hub.ConsentAsync(caseId);

        Assert.Equal((caseId, AgreementState.Unspecified, AgreementState.Unspecified), (consent.CaseId, consent.Support, consent.Sharing));
        Assert.NotEmpty(consent.CaseReference);
        Assert.NotEmpty(consent.Etag);
        Assert.Null(consent.Agreement);
        Assert.Null(consent.SharingBasis);
        Assert.Equal([ConsentAction.RecordAgreement, ConsentAction.RecordSharingBasis], consent.AllowedActions);
        Assert.Equal(consent, await service.Hub.ConsentAsync(caseId));
    }

    [Fact]
    public async Task Everything_that_was_said_before_is_there_the_newest_first()
    {
        var consent = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var first = await service.Hub.RecordAsync(consent, ConsentWork.No());
        var second = await service.Hub.RecordAsync(first, ConsentWork.Yes());
        var based = await service.Hub.BaseAsync(second);
        var third = await service.Hub.RecordAsync(based, ConsentWork.No());
        var rebased = await service.Hub.BaseAsync(third, SharingBasis.LegalObligation);

        var read = await service.Hub.ConsentAsync(consent.CaseId);
        Assert.Equal(rebased, read);
        Assert.Equal(third.Agreement, read.Agreement);
        Assert.Equal([second.Agreement, first.Agreement], read.EarlierAgreements);
        Assert.Equal(SharingBasis.LegalObligation, read.SharingBasis.Basis);
        Assert.Equal([based.SharingBasis], read.EarlierSharingBases);
    }

    [Fact]
    public async Task For_anybody_else_the_case_is_not_there()
    {
        var caseId = await service.OpenCaseAsync();
        var never = await Fault.OfAsync(
            service.School.Consents.GetConsentAsync(new() { CaseId = Guid.CreateVersion7().ToString() }),
            StatusCode.NotFound,
            "NOT_FOUND"
        );
        // The school made the referral: that is no part in what the family agrees to for the case.
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth, service.FrontDoor })
        {
            Assert.Equal(never.Bytes, (await Fault.OfAsync(other.Consents.GetConsentAsync(new() { CaseId = caseId }))).Bytes);
        }
        var nothing = await Fault.OfFieldsAsync(service.Hub.Consents.GetConsentAsync(new()), "case_id REQUIRED");
        Assert.Equal(StatusCode.InvalidArgument, nothing.Code);
    }
}
