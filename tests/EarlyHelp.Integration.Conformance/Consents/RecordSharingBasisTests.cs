using Grpc.Core;

namespace EarlyHelp.Integration.Conformance.Consents;

[Collection(Service.Run)]
public sealed class RecordSharingBasisTests(Service service)
{
    [Fact]
    public async Task The_basis_is_a_fact_of_its_own()
    {
        var before = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        var request = ConsentWork.Basing(before);
        var after = (await service.Hub.Consents.RecordSharingBasisAsync(request)).Consent;

        var entry = after.SharingBasis;
        Assert.Equal((request.Basis, request.Grounds, request.From), (entry.Basis, entry.Grounds, entry.From));
        Assert.Equal(("Jo Conformance", Samples.CentralHub), (entry.RecordedBy.Name, entry.RecordedByOrganisationId));
        Assert.NotEqual(before.Etag, after.Etag);
        // It says nothing of what the family agrees to.
        Assert.Equal((AgreementState.Unspecified, AgreementState.Unspecified), (after.Support, after.Sharing));
        Assert.Null(after.Agreement);
        Assert.Equal([EventKind.SharingBasisRecorded], await service.Hub.HeardAsync(after.CaseId));

        var agreed = await service.Hub.RecordAsync(after, ConsentWork.Yes());
        Assert.Equal(entry, agreed.SharingBasis);
        Assert.Equal(entry, (await service.Hub.WithdrawAsync(agreed)).SharingBasis);
    }

    [Fact]
    public async Task Says_everything_that_is_wrong()
    {
        await Fault.OfFieldsAsync(
            service.Hub.Consents.RecordSharingBasisAsync(new()),
            "request_id REQUIRED",
            "case_id REQUIRED",
            "etag REQUIRED",
            "basis REQUIRED",
            "grounds REQUIRED",
            "from REQUIRED"
        );
        var consent = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        foreach (var days in new[] { 2, -370 })
        {
            var request = ConsentWork.Basing(consent);
            request.From = Forms.Date(DateTime.UtcNow.AddDays(days));
            await Fault.OfFieldsAsync(service.Hub.Consents.RecordSharingBasisAsync(request), "from DATE_OUT_OF_RANGE");
        }
    }

    [Fact]
    public async Task Once_and_for_nobody_else()
    {
        var consent = await service.Hub.ConsentAsync(await service.OpenCaseAsync());
        foreach (var other in new[] { service.School, service.Practice, service.SchoolHealth })
        {
            await Fault.OfAsync(other.Consents.RecordSharingBasisAsync(ConsentWork.Basing(consent)), StatusCode.NotFound, "NOT_FOUND");
        }
        var request = ConsentWork.Basing(consent);
        var first = await service.Hub.Consents.RecordSharingBasisAsync(request);
        Assert.Equal(first, await service.Hub.Consents.RecordSharingBasisAsync(request));
        await Fault.OfAsync(service.Hub.Consents.RecordSharingBasisAsync(ConsentWork.Basing(consent)), StatusCode.Aborted, "ETAG_STALE");
    }
}
