using EarlyHelp.Integration.Contributions;
using EarlyHelp.Integration.Decisions;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Meetings;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Triage;

internal sealed class TriageGrpc : TriageService.TriageServiceBase
{
    public override Task<ListTriageQueueResponse> ListTriageQueue(ListTriageQueueRequest request, ServerCallContext context) =>
        context.Use<ListTriageQueue>().HandleAsync(request);

    public override Task<TakeReferralResponse> TakeReferral(TakeReferralRequest request, ServerCallContext context) =>
        context.Use<TakeReferral>().HandleAsync(request);

    public override Task<RateReferralResponse> RateReferral(RateReferralRequest request, ServerCallContext context) =>
        context.Use<RateReferral>().HandleAsync(request);

    public override Task<RequestInformationResponse> RequestInformation(RequestInformationRequest request, ServerCallContext context) =>
        context.Use<RequestInformation>().HandleAsync(request);

    public override Task<RequestContributionResponse> RequestContribution(RequestContributionRequest request, ServerCallContext context) =>
        context.Use<RequestContribution>().HandleAsync(request);

    public override Task<RecordDecisionResponse> RecordDecision(RecordDecisionRequest request, ServerCallContext context) =>
        context.Use<RecordDecision>().HandleAsync(request);

    public override Task<ScheduleMeetingResponse> ScheduleMeeting(ScheduleMeetingRequest request, ServerCallContext context) =>
        context.Use<ScheduleMeeting>().HandleAsync(request);

    public override Task<GetMeetingResponse> GetMeeting(GetMeetingRequest request, ServerCallContext context) =>
        context.Use<GetMeeting>().HandleAsync(request);

    public override Task<RecordAttendanceResponse> RecordAttendance(RecordAttendanceRequest request, ServerCallContext context) =>
        context.Use<RecordAttendance>().HandleAsync(request);
}
