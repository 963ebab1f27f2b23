using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Consents;

internal sealed class RecordSharingBasis(Call call, Mutation mutation, ChangeConsent consents, TimeProvider clock)
{
    public Task<RecordSharingBasisResponse> HandleAsync(RecordSharingBasisRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        var today = clock.Today();
        if (request.From?.ToDateOnly() is { } from && (from > today || from < today.AddYears(-1)))
        {
            problems.Add("from", ErrorReason.DateOutOfRange, "Give the day from which it holds: today, or in the last year.");
        }
        problems.RefuseIfAny();
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request));
    }

    private async Task<RecordSharingBasisResponse> RecordAsync(RecordSharingBasisRequest request) =>
        new()
        {
            Consent = await consents.HandleAsync(
                request.CaseId,
                request.Etag,
                EventKind.SharingBasisRecorded,
                (consent, found) =>
                    consent.Record(
                        new SharingBasisEntry
                        {
                            Id = Ids.New(found.Case.LocalAuthority, found.Now).ToString(),
                            Basis = request.Basis,
                            Grounds = request.Grounds,
                            From = request.From,
                            RecordedAt = Timestamp.FromDateTimeOffset(found.Now),
                            RecordedBy = consents.Worker,
                            RecordedByOrganisationId = call.Organisation.Id.ToString(),
                        }
                    )
            ),
        };
}
