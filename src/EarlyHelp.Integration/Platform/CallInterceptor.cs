using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EarlyHelp.Integration.Platform;

/// <summary>Around every call: lets it in, runs it on the record, and gives a refusal its gRPC form.</summary>
internal sealed class CallInterceptor(Admission admission, CallRunner runner) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        if (!Doorkeeper.Guards(context.Method))
        {
            return await continuation(request, context);
        }
        var call = context.Use<Call>();
        try
        {
            return await runner.RunAsync(
                call,
                async () =>
                {
                    await admission.AdmitAsync(call, context);
                    return await continuation(request, context);
                }
            );
        }
        catch (Refusal refusal)
        {
            throw refusal.ToRpcException();
        }
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        RefuseGuarded(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        RefuseGuarded(context);
        return continuation(requestStream, responseStream, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        RefuseGuarded(context);
        return continuation(requestStream, context);
    }

    /// <summary>Only unary calls are let in and recorded yet: a stream of ours must not slip past.</summary>
    private static void RefuseGuarded(ServerCallContext context)
    {
        if (Doorkeeper.Guards(context.Method))
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, "This call is not served."));
        }
    }
}
