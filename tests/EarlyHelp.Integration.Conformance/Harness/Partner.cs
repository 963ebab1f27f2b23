using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>A client that acts for one organisation: the stubs, with token and caller on every call.</summary>
internal sealed class Partner
{
    public const string CallerHeader = "earlyhelp-caller-bin";

    public Partner(Client client, string organisationId, string? token = null)
    {
        Client = client;
        OrganisationId = organisationId;
        Caller = new()
        {
            OrganisationId = organisationId,
            Purpose = Purpose.DirectSupport,
            User = new()
            {
                Id = "u-1",
                Name = "Jo Conformance",
                Role = "tester",
            },
        };
        Invoker = client.Invoker.Intercept(new Identification(token is null ? client.TokenAsync : () => Task.FromResult(token), Caller));
        Referrals = new(Invoker);
        Triage = new(Invoker);
        Directory = new(Invoker);
        Allocations = new(Invoker);
        Contributions = new(Invoker);
        Children = new(Invoker);
        Events = new(Invoker);
        Cases = new(Invoker);
        Consents = new(Invoker);
        Assessments = new(Invoker);
        Transfers = new(Invoker);
        Outcomes = new(Invoker);
        EarlyHelpList = new(Invoker);
    }

    public Client Client { get; }

    public string OrganisationId { get; }

    /// <summary>What the caller header says; sent as it is at the time of a call.</summary>
    public Caller Caller { get; }

    public CallInvoker Invoker { get; }

    public ReferralService.ReferralServiceClient Referrals { get; }

    public TriageService.TriageServiceClient Triage { get; }

    public DirectoryService.DirectoryServiceClient Directory { get; }

    public AllocationService.AllocationServiceClient Allocations { get; }

    public ContributionService.ContributionServiceClient Contributions { get; }

    public ChildIdentityService.ChildIdentityServiceClient Children { get; }

    public EventService.EventServiceClient Events { get; }

    public CaseService.CaseServiceClient Cases { get; }

    public ConsentService.ConsentServiceClient Consents { get; }

    public AssessmentService.AssessmentServiceClient Assessments { get; }

    public TransferService.TransferServiceClient Transfers { get; }

    public OutcomeService.OutcomeServiceClient Outcomes { get; }

    public EarlyHelpListService.EarlyHelpListServiceClient EarlyHelpList { get; }

    /// <summary>Submits a form that must be taken.</summary>
    public async Task<Referral> SubmitAsync(ReferralForm form) => (await Referrals.SubmitReferralAsync(Forms.Request(form))).Referral;

    public async Task<Referral> GetAsync(string referralId) =>
        (await Referrals.GetReferralAsync(new() { ReferralId = referralId })).Referral;

    /// <summary>The record and case of a referral's only child, as the hub sees them.</summary>
    public async Task<ChildPlacement> PlacementAsync(string referralId) => Assert.Single((await GetAsync(referralId)).ChildPlacements);

    public async Task<ChildRecord> RecordAsync(string childId) => (await Children.GetChildRecordAsync(new() { ChildId = childId })).Child;

    private sealed class Identification(Func<Task<string>> token, Caller caller) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, Identified(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, Identified(context));

        private ClientInterceptorContext<TRequest, TResponse> Identified<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context
        )
            where TRequest : class
            where TResponse : class
        {
            var credentials = CallCredentials.FromInterceptor(
                async (_, headers) =>
                {
                    headers.Add("authorization", $"Bearer {await token()}");
                    headers.Add(CallerHeader, caller.ToByteArray());
                }
            );
            return new(context.Method, context.Host, context.Options.WithCredentials(credentials));
        }
    }
}
