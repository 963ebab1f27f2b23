using EarlyHelp.Integration.Feedbacks;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Referrals;

internal sealed class ReferralsGrpc : ReferralService.ReferralServiceBase
{
    public override Task<SubmitReferralResponse> SubmitReferral(SubmitReferralRequest request, ServerCallContext context) =>
        context.Use<SubmitReferral>().HandleAsync(request);

    public override Task<BatchSubmitReferralsResponse> BatchSubmitReferrals(
        BatchSubmitReferralsRequest request,
        ServerCallContext context
    ) => context.Use<BatchSubmitReferrals>().HandleAsync(request);

    public override Task<GetReferralResponse> GetReferral(GetReferralRequest request, ServerCallContext context) =>
        context.Use<GetReferral>().HandleAsync(request);

    public override Task<ListReferralsResponse> ListReferrals(ListReferralsRequest request, ServerCallContext context) =>
        context.Use<ListReferrals>().HandleAsync(request);

    public override Task<WithdrawReferralResponse> WithdrawReferral(WithdrawReferralRequest request, ServerCallContext context) =>
        context.Use<WithdrawReferral>().HandleAsync(request);

    public override Task<AnswerInformationRequestResponse> AnswerInformationRequest(
        AnswerInformationRequestRequest request,
        ServerCallContext context
    ) => context.Use<AnswerInformationRequest>().HandleAsync(request);

    public override Task<ListFeedbackResponse> ListFeedback(ListFeedbackRequest request, ServerCallContext context) =>
        context.Use<ListFeedback>().HandleAsync(request);

    public override Task<AcknowledgeFeedbackResponse> AcknowledgeFeedback(AcknowledgeFeedbackRequest request, ServerCallContext context) =>
        context.Use<AcknowledgeFeedback>().HandleAsync(request);
}
