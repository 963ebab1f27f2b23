using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// A client that acts for one organisation. Each call has an end user of its own, by whom its access record is found again.
/// One call is one attempt: nothing is tried again behind a test's back.
/// </summary>
internal sealed partial class Partner(Deployment deployment, string clientId, Guid organisationId)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(100);

    public Guid OrganisationId => organisationId;

    public Task<Reply<SubmitReferralResponse>> SubmitAsync(int service, SubmitReferralRequest request) =>
        CallAsync(
            service,
            "SubmitReferral",
            (invoker, options) => new ReferralService.ReferralServiceClient(invoker).SubmitReferralAsync(request, options)
        );

    public Task<Reply<WithdrawReferralResponse>> WithdrawAsync(int service, WithdrawReferralRequest request) =>
        CallAsync(
            service,
            "WithdrawReferral",
            (invoker, options) => new ReferralService.ReferralServiceClient(invoker).WithdrawReferralAsync(request, options)
        );

    public Task<Reply<TakeReferralResponse>> TakeAsync(int service, TakeReferralRequest request, Guid? worker = null) =>
        CallAsync(
            service,
            "TakeReferral",
            (invoker, options) => new TriageService.TriageServiceClient(invoker).TakeReferralAsync(request, options),
            worker
        );

    public Task<Reply<RecordDecisionResponse>> DecideAsync(int service, RecordDecisionRequest request, Guid? worker = null) =>
        CallAsync(
            service,
            "RecordDecision",
            (invoker, options) => new TriageService.TriageServiceClient(invoker).RecordDecisionAsync(request, options),
            worker
        );

    public Task<Reply<RateReferralResponse>> RateAsync(int service, RateReferralRequest request, Guid? worker = null) =>
        CallAsync(
            service,
            "RateReferral",
            (invoker, options) => new TriageService.TriageServiceClient(invoker).RateReferralAsync(request, options),
            worker
        );

    public Task<Reply<RequestInformationResponse>> AskAsync(int service, RequestInformationRequest request, Guid? worker = null) =>
        CallAsync(
            service,
            "RequestInformation",
            (invoker, options) => new TriageService.TriageServiceClient(invoker).RequestInformationAsync(request, options),
            worker
        );

    public Task<Reply<AnswerInformationRequestResponse>> AnswerAsync(int service, InformationRequest asked) =>
        CallAsync(
            service,
            "AnswerInformationRequest",
            (invoker, options) =>
                new ReferralService.ReferralServiceClient(invoker).AnswerInformationRequestAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        InformationRequestId = asked.Id,
                        Etag = asked.Etag,
                        Answer = new()
                        {
                            Answers =
                            {
                                new QuestionAnswer { Code = asked.Questions[0].Code, Text = $"{Pupils.Mark} sleeps badly." },
                            },
                        },
                    },
                    options
                )
        );

    public Task<Reply<SubmitContributionResponse>> ContributeAsync(int service, ContributionRequest asked) =>
        CallAsync(
            service,
            "SubmitContribution",
            (invoker, options) =>
                new ContributionService.ContributionServiceClient(invoker).SubmitContributionAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ContributionRequestId = asked.Id,
                        Etag = asked.Etag,
                        Contribution = new()
                        {
                            Author = new() { Name = $"{Pupils.Mark} Teacher" },
                            Worries = $"{Pupils.Mark} is tired.",
                        },
                    },
                    options
                )
        );

    public Task<Reply<DeclineContributionResponse>> DeclineAsync(int service, ContributionRequest asked) =>
        CallAsync(
            service,
            "DeclineContribution",
            (invoker, options) =>
                new ContributionService.ContributionServiceClient(invoker).DeclineContributionAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ContributionRequestId = asked.Id,
                        Etag = asked.Etag,
                        Reason = ContributionDeclineReason.TooNew,
                    },
                    options
                )
        );

    public Task<Reply<ListAllocationsResponse>> ListAllocationsAsync(int service) =>
        CallAsync(
            service,
            "ListAllocations",
            (invoker, options) =>
                new AllocationService.AllocationServiceClient(invoker).ListAllocationsAsync(
                    new() { Box = AllocationBox.OfferedToMe, PageSize = 200 },
                    options
                )
        );

    public Task<Reply<AcceptAllocationResponse>> AcceptAsync(int service, Allocation allocation) =>
        CallAsync(
            service,
            "AcceptAllocation",
            (invoker, options) =>
                new AllocationService.AllocationServiceClient(invoker).AcceptAllocationAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Worker = new() { Name = $"{Pupils.Mark} Worker", Role = "nurse" },
                    },
                    options
                )
        );

    public Task<Reply<DeclineAllocationResponse>> DeclineAsync(int service, Allocation allocation) =>
        CallAsync(
            service,
            "DeclineAllocation",
            (invoker, options) =>
                new AllocationService.AllocationServiceClient(invoker).DeclineAllocationAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = AllocationDeclineReason.NoCapacity,
                        Comment = $"{Pupils.Mark} cannot be helped in time.",
                    },
                    options
                )
        );

    public Task<Reply<EndAllocationResponse>> EndAsync(int service, Allocation allocation) =>
        CallAsync(
            service,
            "EndAllocation",
            (invoker, options) =>
                new AllocationService.AllocationServiceClient(invoker).EndAllocationAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        AllocationId = allocation.Id,
                        Etag = allocation.Etag,
                        Reason = AllocationEndReason.Completed,
                        Achievement = Achievement.Achieved,
                        Comment = $"{Pupils.Mark} sleeps better.",
                    },
                    options
                )
        );

    public Task<Reply<OfferTransferResponse>> OfferTransferAsync(int service, OfferTransferRequest request) =>
        CallAsync(
            service,
            "OfferTransfer",
            (invoker, options) => new TransferService.TransferServiceClient(invoker).OfferTransferAsync(request, options)
        );

    public Task<Reply<AcceptTransferResponse>> AcceptTransferAsync(int service, AcceptTransferRequest request) =>
        CallAsync(
            service,
            "AcceptTransfer",
            (invoker, options) => new TransferService.TransferServiceClient(invoker).AcceptTransferAsync(request, options)
        );

    public Task<Reply<DeclineTransferResponse>> DeclineTransferAsync(int service, DeclineTransferRequest request) =>
        CallAsync(
            service,
            "DeclineTransfer",
            (invoker, options) => new TransferService.TransferServiceClient(invoker).DeclineTransferAsync(request, options)
        );

    public Task<Reply<WithdrawTransferResponse>> WithdrawTransferAsync(int service, WithdrawTransferRequest request) =>
        CallAsync(
            service,
            "WithdrawTransfer",
            (invoker, options) => new TransferService.TransferServiceClient(invoker).WithdrawTransferAsync(request, options)
        );

    public Task<Reply<ListFeedbackResponse>> ListFeedbackAsync(int service, string referralId) =>
        CallAsync(
            service,
            "ListFeedback",
            (invoker, options) =>
                new ReferralService.ReferralServiceClient(invoker).ListFeedbackAsync(
                    new() { Box = FeedbackBox.ForMe, ReferralId = referralId },
                    options
                )
        );

    public Task<Reply<AcknowledgeFeedbackResponse>> AcknowledgeAsync(int service, IEnumerable<string> feedbackIds) =>
        CallAsync(
            service,
            "AcknowledgeFeedback",
            (invoker, options) =>
                new ReferralService.ReferralServiceClient(invoker).AcknowledgeFeedbackAsync(
                    new() { RequestId = Guid.NewGuid().ToString(), FeedbackIds = { feedbackIds } },
                    options
                )
        );

    public Task<Reply<GetReferralResponse>> GetAsync(int service, string id) =>
        CallAsync(
            service,
            "GetReferral",
            (invoker, options) => new ReferralService.ReferralServiceClient(invoker).GetReferralAsync(new() { ReferralId = id }, options)
        );

    public Task<Reply<ListReferralsResponse>> ListAsync(int service) =>
        CallAsync(
            service,
            "ListReferrals",
            (invoker, options) =>
                new ReferralService.ReferralServiceClient(invoker).ListReferralsAsync(new() { Box = ReferralBox.Sent }, options)
        );

    public Task<Reply<ListPossibleMatchesResponse>> ListMatchesAsync(int service, string pageToken) =>
        CallAsync(
            service,
            "ListPossibleMatches",
            (invoker, options) =>
                new ChildIdentityService.ChildIdentityServiceClient(invoker).ListPossibleMatchesAsync(
                    new() { PageSize = 200, PageToken = pageToken },
                    options
                )
        );

    public Task<Reply<SettlePossibleMatchResponse>> SettleAsync(int service, SettlePossibleMatchRequest request) =>
        CallAsync(
            service,
            "SettlePossibleMatch",
            (invoker, options) => new ChildIdentityService.ChildIdentityServiceClient(invoker).SettlePossibleMatchAsync(request, options)
        );

    public Task<Reply<MergeChildrenResponse>> MergeAsync(int service, MergeChildrenRequest request) =>
        CallAsync(
            service,
            "MergeChildren",
            (invoker, options) => new ChildIdentityService.ChildIdentityServiceClient(invoker).MergeChildrenAsync(request, options)
        );

    public Task<Reply<ListEventsResponse>> ListEventsAsync(int service, ListEventsRequest request) =>
        CallAsync(
            service,
            "ListEvents",
            (invoker, options) => new EventService.EventServiceClient(invoker).ListEventsAsync(request, options)
        );

    /// <param name="callId">Finds the stream's access records again.</param>
    public AsyncServerStreamingCall<WatchEventsResponse> WatchEvents(CallInvoker invoker, WatchEventsRequest request, Guid callId) =>
        new EventService.EventServiceClient(invoker).WatchEvents(request, new CallOptions(Headers(callId)));

    /// <param name="service">Which of the two.</param>
    /// <param name="rpc">Its name.</param>
    /// <param name="call">The call.</param>
    /// <param name="worker">An end user who makes several calls: these are not looked for on the record.</param>
    private async Task<Reply<TResponse>> CallAsync<TResponse>(
        int service,
        string rpc,
        Func<CallInvoker, CallOptions, AsyncUnaryCall<TResponse>> call,
        Guid? worker = null
    )
        where TResponse : class
    {
        var callId = worker ?? Guid.NewGuid();
        var reply = await ReplyAsync(
            callId,
            rpc,
            () => call(deployment.Invoker(service), new(Headers(callId), DateTime.UtcNow + Deadline))
        );
        if (worker is null)
        {
            deployment.Calls.Note(reply);
        }
        return reply;
    }

    private Metadata Headers(Guid callId)
    {
        var caller = new Caller
        {
            OrganisationId = organisationId.ToString(),
            User = new()
            {
                Id = callId.ToString(),
                Name = $"{Pupils.Mark} Professional",
                Role = "pastoral lead",
            },
            Purpose = Purpose.DirectSupport,
        };
        return new() { { "authorization", "Bearer " + deployment.TokenFor(clientId) }, { "earlyhelp-caller-bin", caller.ToByteArray() } };
    }

    private static async Task<Reply<TResponse>> ReplyAsync<TResponse>(Guid callId, string rpc, Func<AsyncUnaryCall<TResponse>> call)
        where TResponse : class
    {
        try
        {
            using var running = call();
            return new(callId, rpc, StatusCode.OK, ErrorReason.Unspecified, LeftTheService: true, await running.ResponseAsync);
        }
        catch (RpcException refusal)
        {
            // What the client library finds out by itself, it says with the exception that it found.
            var left = refusal.Status.DebugException is null && refusal.StatusCode is not StatusCode.DeadlineExceeded;
            return new(callId, rpc, refusal.StatusCode, Reply.ReasonOf(refusal), left, null)
            {
                AllowedActions = Reply.AllowedActionsOf(refusal),
            };
        }
    }
}
