using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Consents;

internal sealed class RecordAgreement(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    ChangeConsent consents,
    PartnerRegistry partners,
    TimeProvider clock
)
{
    private const string Root = "word.";

    public async Task<RecordAgreementResponse> HandleAsync(RecordAgreementRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        await CheckAsync(request);
        return await mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request));
    }

    private async Task CheckAsync(RecordAgreementRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.Word is { } word)
        {
            FamilyWordChecks.Check(word, clock.Today(), Root, problems);
            FamilyWordChecks.CheckOrganisations(word, (await partners.CurrentAsync()).Organisations, Root, problems);
        }
        problems.RefuseIfAny();
    }

    private async Task<RecordAgreementResponse> RecordAsync(RecordAgreementRequest request) =>
        new()
        {
            Consent = await consents.HandleAsync(
                request.CaseId,
                request.Etag,
                EventKind.AgreementRecorded,
                (_, found) => SeedConsent.Record(db, found.Case, request.Word, consents.Worker, call.Organisation.Id, found.Now)
            ),
        };
}
