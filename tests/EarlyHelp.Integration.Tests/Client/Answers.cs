using System.Collections.Concurrent;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>What a test answers to each kind of request, an empty answer unless it says another, and what arrived.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<Type, Func<IMessage, IMessage>> _answers = [];

    private readonly ConcurrentQueue<IMessage> _received = [];

    public void Give<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        where TRequest : IMessage
        where TResponse : IMessage => _answers[typeof(TRequest)] = request => answer((TRequest)request);

    public IReadOnlyList<TRequest> To<TRequest>() => [.. _received.OfType<TRequest>()];

    public Task<TResponse> To<TRequest, TResponse>(TRequest request)
        where TRequest : IMessage
        where TResponse : IMessage, new()
    {
        _received.Enqueue(request);
        return Task.FromResult(_answers.TryGetValue(typeof(TRequest), out var answer) ? (TResponse)answer(request) : new TResponse());
    }
}

internal sealed class FakeTriage(Answers answers) : TriageService.TriageServiceBase
{
    public override Task<ListTriageQueueResponse> ListTriageQueue(ListTriageQueueRequest request, ServerCallContext context) =>
        answers.To<ListTriageQueueRequest, ListTriageQueueResponse>(request);

    public override Task<TakeReferralResponse> TakeReferral(TakeReferralRequest request, ServerCallContext context) =>
        answers.To<TakeReferralRequest, TakeReferralResponse>(request);

    public override Task<RateReferralResponse> RateReferral(RateReferralRequest request, ServerCallContext context) =>
        answers.To<RateReferralRequest, RateReferralResponse>(request);

    public override Task<RequestInformationResponse> RequestInformation(RequestInformationRequest request, ServerCallContext context) =>
        answers.To<RequestInformationRequest, RequestInformationResponse>(request);

    public override Task<RequestContributionResponse> RequestContribution(RequestContributionRequest request, ServerCallContext context) =>
        answers.To<RequestContributionRequest, RequestContributionResponse>(request);

    public override Task<RecordDecisionResponse> RecordDecision(RecordDecisionRequest request, ServerCallContext context) =>
        answers.To<RecordDecisionRequest, RecordDecisionResponse>(request);

    public override Task<ScheduleMeetingResponse> ScheduleMeeting(ScheduleMeetingRequest request, ServerCallContext context) =>
        answers.To<ScheduleMeetingRequest, ScheduleMeetingResponse>(request);

    public override Task<GetMeetingResponse> GetMeeting(GetMeetingRequest request, ServerCallContext context) =>
        answers.To<GetMeetingRequest, GetMeetingResponse>(request);

    public override Task<RecordAttendanceResponse> RecordAttendance(RecordAttendanceRequest request, ServerCallContext context) =>
        answers.To<RecordAttendanceRequest, RecordAttendanceResponse>(request);
}

internal sealed class FakeAllocations(Answers answers) : AllocationService.AllocationServiceBase
{
    public override Task<ListAllocationsResponse> ListAllocations(ListAllocationsRequest request, ServerCallContext context) =>
        answers.To<ListAllocationsRequest, ListAllocationsResponse>(request);

    public override Task<AcceptAllocationResponse> AcceptAllocation(AcceptAllocationRequest request, ServerCallContext context) =>
        answers.To<AcceptAllocationRequest, AcceptAllocationResponse>(request);

    public override Task<DeclineAllocationResponse> DeclineAllocation(DeclineAllocationRequest request, ServerCallContext context) =>
        answers.To<DeclineAllocationRequest, DeclineAllocationResponse>(request);

    public override Task<RecordProgressResponse> RecordProgress(RecordProgressRequest request, ServerCallContext context) =>
        answers.To<RecordProgressRequest, RecordProgressResponse>(request);

    public override Task<EndAllocationResponse> EndAllocation(EndAllocationRequest request, ServerCallContext context) =>
        answers.To<EndAllocationRequest, EndAllocationResponse>(request);
}

internal sealed class FakeTransfers(Answers answers) : TransferService.TransferServiceBase
{
    public override Task<OfferTransferResponse> OfferTransfer(OfferTransferRequest request, ServerCallContext context) =>
        answers.To<OfferTransferRequest, OfferTransferResponse>(request);

    public override Task<AcceptTransferResponse> AcceptTransfer(AcceptTransferRequest request, ServerCallContext context) =>
        answers.To<AcceptTransferRequest, AcceptTransferResponse>(request);

    public override Task<DeclineTransferResponse> DeclineTransfer(DeclineTransferRequest request, ServerCallContext context) =>
        answers.To<DeclineTransferRequest, DeclineTransferResponse>(request);

    public override Task<WithdrawTransferResponse> WithdrawTransfer(WithdrawTransferRequest request, ServerCallContext context) =>
        answers.To<WithdrawTransferRequest, WithdrawTransferResponse>(request);

    public override Task<GetTransferResponse> GetTransfer(GetTransferRequest request, ServerCallContext context) =>
        answers.To<GetTransferRequest, GetTransferResponse>(request);

    public override Task<ListTransfersResponse> ListTransfers(ListTransfersRequest request, ServerCallContext context) =>
        answers.To<ListTransfersRequest, ListTransfersResponse>(request);
}

internal sealed class FakeContributions(Answers answers) : ContributionService.ContributionServiceBase
{
    public override Task<ListContributionRequestsResponse> ListContributionRequests(
        ListContributionRequestsRequest request,
        ServerCallContext context
    ) => answers.To<ListContributionRequestsRequest, ListContributionRequestsResponse>(request);

    public override Task<GetContributionRequestResponse> GetContributionRequest(
        GetContributionRequestRequest request,
        ServerCallContext context
    ) => answers.To<GetContributionRequestRequest, GetContributionRequestResponse>(request);

    public override Task<SubmitContributionResponse> SubmitContribution(SubmitContributionRequest request, ServerCallContext context) =>
        answers.To<SubmitContributionRequest, SubmitContributionResponse>(request);

    public override Task<DeclineContributionResponse> DeclineContribution(DeclineContributionRequest request, ServerCallContext context) =>
        answers.To<DeclineContributionRequest, DeclineContributionResponse>(request);

    public override Task<ListContributionsResponse> ListContributions(ListContributionsRequest request, ServerCallContext context) =>
        answers.To<ListContributionsRequest, ListContributionsResponse>(request);
}

internal sealed class FakeEarlyHelpList(Answers answers) : EarlyHelpListService.EarlyHelpListServiceBase
{
    public override Task<ListChildrenResponse> ListChildren(ListChildrenRequest request, ServerCallContext context) =>
        answers.To<ListChildrenRequest, ListChildrenResponse>(request);

    public override Task<SetRatingResponse> SetRating(SetRatingRequest request, ServerCallContext context) =>
        answers.To<SetRatingRequest, SetRatingResponse>(request);

    public override Task<AddMonitoringNoteResponse> AddMonitoringNote(AddMonitoringNoteRequest request, ServerCallContext context) =>
        answers.To<AddMonitoringNoteRequest, AddMonitoringNoteResponse>(request);

    public override Task<SetReviewDateResponse> SetReviewDate(SetReviewDateRequest request, ServerCallContext context) =>
        answers.To<SetReviewDateRequest, SetReviewDateResponse>(request);
}

internal sealed class FakeDirectory(Answers answers) : DirectoryService.DirectoryServiceBase
{
    public override Task<ListOrganisationsResponse> ListOrganisations(ListOrganisationsRequest request, ServerCallContext context) =>
        answers.To<ListOrganisationsRequest, ListOrganisationsResponse>(request);

    public override Task<ListServicesResponse> ListServices(ListServicesRequest request, ServerCallContext context) =>
        answers.To<ListServicesRequest, ListServicesResponse>(request);

    public override Task<ListScalesResponse> ListScales(ListScalesRequest request, ServerCallContext context) =>
        answers.To<ListScalesRequest, ListScalesResponse>(request);

    public override Task<ListCodesResponse> ListCodes(ListCodesRequest request, ServerCallContext context) =>
        answers.To<ListCodesRequest, ListCodesResponse>(request);
}
