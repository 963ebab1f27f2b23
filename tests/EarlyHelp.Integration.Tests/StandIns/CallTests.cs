using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace EarlyHelp.Integration.Tests.StandIns;

/// <summary>The official client calls the official server, in each of the four kinds of call.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly Echo echo = new();
    private WebApplication server = null!;
    private GrpcChannel channel = null!;
    private CallInvoker invoker = null!;

    public async Task InitializeAsync()
    {
        server = echo.CreateServer();
        await server.StartAsync();
        channel = GrpcChannel.ForAddress(server.Urls.Single());
        invoker = channel.CreateCallInvoker();
    }

    public async Task DisposeAsync()
    {
        channel.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_unary_call_carries_headers_and_binary_trailers_through_interceptors()
    {
        var intercepted = channel.Intercept(headers =>
        {
            headers.Add("caller-bin", [0, 255]);
            return headers;
        });
        using var call = intercepted.AsyncUnaryCall(Echo.Answering, null, default, "hello");

        Assert.Equal("hello", await call);
        Assert.Equal("intercepted", (await call.ResponseHeadersAsync).GetValue("from"));
        Assert.Equal([0, 255], call.GetTrailers().GetValueBytes("caller-bin")!);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.Equal("again", intercepted.BlockingUnaryCall(Echo.Answering, null, default, "again"));
    }

    [Fact]
    public async Task Streams_go_either_way_and_both()
    {
        using var down = invoker.AsyncServerStreamingCall(Echo.Splitting, null, default, "a b c");
        Assert.Equal(["a", "b", "c"], await down.ResponseStream.ReadAllAsync().ToListAsync());

        using var up = invoker.AsyncClientStreamingCall(Echo.Joining, null, default);
        await up.RequestStream.WriteAsync("a");
        await up.RequestStream.WriteAsync("b", CancellationToken.None);
        await up.RequestStream.CompleteAsync();
        Assert.Equal("a b", await up);

        using var both = invoker.AsyncDuplexStreamingCall(Echo.Repeating, null, default);
        foreach (var text in new[] { "x", "y" })
        {
            await both.RequestStream.WriteAsync(text);
            Assert.True(await both.ResponseStream.MoveNext(CancellationToken.None));
            Assert.Equal(text, both.ResponseStream.Current);
        }
        await both.RequestStream.CompleteAsync();
        Assert.False(await both.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task A_failure_arrives_with_its_details()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(async () => await Call("fail", default));

        Assert.Equal(new Status(StatusCode.FailedPrecondition, "not now ✓").ToString(), failure.Status.ToString());
        Assert.Equal([8, 9, 250], failure.Trailers.GetValueBytes("grpc-status-details-bin")!);
    }

    [Fact]
    public async Task A_deadline_ends_a_call()
    {
        var options = new CallOptions(deadline: DateTime.UtcNow.AddMilliseconds(100));

        var late = await Assert.ThrowsAsync<RpcException>(async () => await Call("wait", options));

        Assert.Equal(StatusCode.DeadlineExceeded, late.StatusCode);
    }

    [Fact]
    public async Task A_cancellation_ends_a_call_on_both_sides()
    {
        using var cancellation = new CancellationTokenSource();
        using var call = Call("wait", new CallOptions(cancellationToken: cancellation.Token));
        await echo.Started.WaitAsync(TimeSpan.FromSeconds(30));

        await cancellation.CancelAsync();

        var cancelled = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.Cancelled, cancelled.StatusCode);
        await echo.Ended.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private AsyncUnaryCall<string> Call(string request, CallOptions options) =>
        invoker.AsyncUnaryCall(Echo.Answering, null, options, request);
}
