using System.Net;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EarlyHelp.Integration.Tests.StandIns;

/// <summary>A service of the four kinds of call, on a loopback port in plain text.</summary>
internal sealed class Echo
{
    public static readonly Method<string, string> Answering = Method(MethodType.Unary);
    public static readonly Method<string, string> Splitting = Method(MethodType.ServerStreaming);
    public static readonly Method<string, string> Joining = Method(MethodType.ClientStreaming);
    public static readonly Method<string, string> Repeating = Method(MethodType.DuplexStreaming);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A handler has begun to wait.</summary>
    public Task Started => started.Task;

    /// <summary>A waiting handler was told that its call is over.</summary>
    public Task Ended => ended.Task;

    public WebApplication CreateServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        builder.Services.AddGrpc(options => options.Interceptors.Add<Intercepted>());
        var server = builder.Build();
        server.MapGrpcService(
            ServerServiceDefinition
                .CreateBuilder()
                .AddMethod(Answering, AnswerAsync)
                .AddMethod(Splitting, SplitAsync)
                .AddMethod(Joining, JoinAsync)
                .AddMethod(Repeating, RepeatAsync)
                .Build()
        );
        return server;
    }

    private async Task<string> AnswerAsync(string request, ServerCallContext context)
    {
        switch (request)
        {
            case "fail":
                var details = new Metadata { { "grpc-status-details-bin", [8, 9, 250] } };
                throw new RpcException(new Status(StatusCode.FailedPrecondition, "not now ✓"), details);
            case "wait":
                await WaitAsync(context.CancellationToken);
                break;
        }
        if (context.RequestHeaders.Get("caller-bin") is { } caller)
        {
            context.ResponseTrailers.Add(caller);
        }
        return request;
    }

    private async Task SplitAsync(string request, IServerStreamWriter<string> responses, ServerCallContext context)
    {
        foreach (var word in request.Split(' '))
        {
            await responses.WriteAsync(word, context.CancellationToken);
        }
    }

    private async Task<string> JoinAsync(IAsyncStreamReader<string> requests, ServerCallContext context) =>
        string.Join(' ', await requests.ReadAllAsync(context.CancellationToken).ToListAsync());

    private async Task RepeatAsync(IAsyncStreamReader<string> requests, IServerStreamWriter<string> responses, ServerCallContext context)
    {
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
        {
            await responses.WriteAsync(request);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        started.SetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended.SetResult();
        }
    }

    private static Method<string, string> Method(MethodType type) =>
        new(type, "echo", type.ToString(), Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private sealed class Intercepted : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request,
            ServerCallContext context,
            UnaryServerMethod<TRequest, TResponse> continuation
        )
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "from", "intercepted" } });
            return await continuation(request, context);
        }
    }
}
