using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>A service over real HTTP/2 whose answers a test decides, with a token endpoint that notes what it was asked.</summary>
internal sealed class FakeService : ReferralService.ReferralServiceBase, IAsyncDisposable
{
    public static readonly EndUser Teacher = new()
    {
        Id = "t1",
        Name = "A Teacher",
        Role = "form tutor",
    };

    private WebApplication? _app;

    public FakeEvents Events { get; } = new();

    public Uri Address { get; private set; } = null!;

    public ConcurrentQueue<IFormCollection> TokenRequests { get; } = [];

    public Func<IResult> AnswerToken { get; set; } = () => Results.Json(new { access_token = "token", expires_in = 300 });

    /// <summary>Answers of the other services, and of this one's later calls.</summary>
    public Answers Answers { get; } = new();

    /// <summary>Submissions as they arrived, every attempt.</summary>
    public ConcurrentQueue<(SubmitReferralRequest Request, Metadata Headers)> Submissions { get; } = [];

    /// <summary>Answers the n-th submission (1 is the first).</summary>
    public Func<int, ServerCallContext, Task<SubmitReferralResponse>> AnswerSubmit { get; set; } =
        (_, _) => Task.FromResult(new SubmitReferralResponse { Referral = new Referral() });

    /// <summary>Answers each submission of a batch.</summary>
    public Func<SubmitReferralRequest, BatchSubmitReferralsResult> AnswerBatchItem { get; set; } =
        request => new BatchSubmitReferralsResult
        {
            RequestId = request.RequestId,
            Response = new SubmitReferralResponse { Referral = new Referral() },
        };

    public ConcurrentQueue<BatchSubmitReferralsRequest> Batches { get; } = [];

    public ConcurrentQueue<Metadata> BatchHeaders { get; } = [];

    public Func<GetReferralRequest, GetReferralResponse> AnswerGet { get; set; } =
        _ => throw Failure.With(StatusCode.NotFound, "NOT_FOUND");

    public ConcurrentQueue<WithdrawReferralRequest> Withdrawals { get; } = [];

    public Func<ListReferralsRequest, ListReferralsResponse> AnswerList { get; set; } = _ => new ListReferralsResponse();

    public static async Task<FakeService> StartAsync()
    {
        var service = new FakeService();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(service);
        builder.Services.AddSingleton(service.Events);
        builder.Services.AddSingleton(service.Answers);
        service._app = builder.Build();
        service._app.MapGrpcService<FakeService>();
        service._app.MapGrpcService<FakeEvents>();
        service._app.MapGrpcService<FakeTriage>();
        service._app.MapGrpcService<FakeAllocations>();
        service._app.MapGrpcService<FakeTransfers>();
        service._app.MapGrpcService<FakeContributions>();
        service._app.MapGrpcService<FakeEarlyHelpList>();
        service._app.MapGrpcService<FakeDirectory>();
        service._app.MapGrpcService<FakeAssessments>();
        service._app.MapGrpcService<FakeCases>();
        service._app.MapGrpcService<FakeConsent>();
        service._app.MapGrpcService<FakeOutcomes>();
        service._app.MapPost("/oauth/token", service.TokenAsync);
        await service._app.StartAsync();
        service.Address = new Uri(service._app.Urls.Single());
        return service;
    }

    public EarlyHelpClient Client(Action<EarlyHelpClientOptions>? change = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new EarlyHelpClientOptions
        {
            Address = Address,
            ClientId = "test-client",
            PrivateKeyPem = key.ExportPkcs8PrivateKeyPem(),
            OrganisationId = "school-1",
            EndUser = Teacher,
        };
        change?.Invoke(options);
        return new EarlyHelpClient(options);
    }

    public override Task<SubmitReferralResponse> SubmitReferral(SubmitReferralRequest request, ServerCallContext context)
    {
        Submissions.Enqueue((request, context.RequestHeaders));
        return AnswerSubmit(Submissions.Count, context);
    }

    public override Task<BatchSubmitReferralsResponse> BatchSubmitReferrals(BatchSubmitReferralsRequest request, ServerCallContext context)
    {
        Batches.Enqueue(request);
        BatchHeaders.Enqueue(context.RequestHeaders);
        return Task.FromResult(new BatchSubmitReferralsResponse { Results = { request.Requests.Select(AnswerBatchItem) } });
    }

    public override Task<GetReferralResponse> GetReferral(GetReferralRequest request, ServerCallContext context) =>
        Task.FromResult(AnswerGet(request));

    public override Task<WithdrawReferralResponse> WithdrawReferral(WithdrawReferralRequest request, ServerCallContext context)
    {
        Withdrawals.Enqueue(request);
        return Task.FromResult(new WithdrawReferralResponse { Referral = new Referral { State = ReferralState.Withdrawn } });
    }

    public override Task<ListReferralsResponse> ListReferrals(ListReferralsRequest request, ServerCallContext context) =>
        Task.FromResult(AnswerList(request));

    public override Task<AnswerInformationRequestResponse> AnswerInformationRequest(
        AnswerInformationRequestRequest request,
        ServerCallContext context
    ) => Answers.To<AnswerInformationRequestRequest, AnswerInformationRequestResponse>(request);

    public override Task<ListFeedbackResponse> ListFeedback(ListFeedbackRequest request, ServerCallContext context) =>
        Answers.To<ListFeedbackRequest, ListFeedbackResponse>(request);

    public override Task<AcknowledgeFeedbackResponse> AcknowledgeFeedback(AcknowledgeFeedbackRequest request, ServerCallContext context) =>
        Answers.To<AcknowledgeFeedbackRequest, AcknowledgeFeedbackResponse>(request);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        TokenRequests.Enqueue(await request.ReadFormAsync());
        return AnswerToken();
    }
}
