using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Consents;

internal sealed class ConsentsGrpc : ConsentService.ConsentServiceBase
{
    public override Task<GetConsentResponse> GetConsent(GetConsentRequest request, ServerCallContext context) =>
        context.Use<GetConsent>().HandleAsync(request);

    public override Task<RecordAgreementResponse> RecordAgreement(RecordAgreementRequest request, ServerCallContext context) =>
        context.Use<RecordAgreement>().HandleAsync(request);

    public override Task<WithdrawAgreementResponse> WithdrawAgreement(WithdrawAgreementRequest request, ServerCallContext context) =>
        context.Use<WithdrawAgreement>().HandleAsync(request);

    public override Task<RecordSharingBasisResponse> RecordSharingBasis(RecordSharingBasisRequest request, ServerCallContext context) =>
        context.Use<RecordSharingBasis>().HandleAsync(request);
}
