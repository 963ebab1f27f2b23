using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Consents;

internal sealed class WithdrawAgreement(Mutation mutation, ChangeConsent consents, TimeProvider clock)
{
    public Task<WithdrawAgreementResponse> HandleAsync(WithdrawAgreementRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        var problems = new Problems();
        ContractRules.Check(request, problems);
        if (request.WithdrawnOn?.ToDateOnly() > clock.Today())
        {
            problems.Add("withdrawn_on", ErrorReason.DateOutOfRange, "Give the day when the family said so: today or before.");
        }
        problems.RefuseIfAny();
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => WithdrawAsync(request));
    }

    private async Task<WithdrawAgreementResponse> WithdrawAsync(WithdrawAgreementRequest request) =>
        new()
        {
            Consent = await consents.HandleAsync(
                request.CaseId,
                request.Etag,
                EventKind.AgreementWithdrawn,
                (consent, found) =>
                {
                    // First whether there is anything to withdraw.
                    consent.Withdraw(
                        new()
                        {
                            What = request.What,
                            WithdrawnOn = request.WithdrawnOn,
                            WithdrawnBy = request.WithdrawnBy,
                            Reason = request.Reason,
                            RecordedAt = Timestamp.FromDateTimeOffset(found.Now),
                            RecordedBy = consents.Worker,
                        },
                        found.Today
                    );
                    if (request.WithdrawnOn.ToDateOnly() < consent.AgreedOn)
                    {
                        var problems = new Problems();
                        problems.Add(
                            "withdrawn_on",
                            ErrorReason.DateOutOfRange,
                            "This is before the family agreed. Check the day, or record what the family says now."
                        );
                        throw problems.ToRefusal();
                    }
                }
            ),
        };
}
