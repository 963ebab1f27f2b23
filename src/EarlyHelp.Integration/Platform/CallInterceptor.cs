using Grpc.Core;
using Grpc.Core.Interceptors;

namespace EarlyHelp.Integration.Platform;

/// <summary>Around every call: lets it in, runs it on the record, and gives a refusal its gRPC form.</summary>
internal sealed class CallInterceptor(Admission admission, CallRunner runner) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    ) => Doorkeeper.Guards(context.Method) ? AnswerAsync(context, () => continuation(request, context)) : continuation(request, context);

    /// <summary>What a stream shows leaves before it ends: its use case records the opening and each batch itself.</summary>
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        if (!Doorkeeper.Guards(context.Method))
        {
            return continuation(request, responseStream, context);
        }
        return AnswerAsync(
            context,
            async () =>
            {
                await continuation(request, responseStream, context);
                return true;
            }
        );
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

    private async Task<T> AnswerAsync<T>(ServerCallContext context, Func<Task<T>> answer)
    {
        var call = context.Use<Call>();
        try
        {
            return await runner.RunAsync(
                call,
                async () =>
                {
                    await admission.AdmitAsync(call, context);
                    return await answer();
                }
            );
        }
        catch (Refusal refusal)
        {
            throw refusal.ToRpcException();
        }
    }

    /// <summary>A client's stream loses the limits of a request's body, and so none of ours is one.</summary>
    private static void RefuseGuarded(ServerCallContext context)
    {
        if (Doorkeeper.Guards(context.Method))
        {
            throw new RpcException(new Status(StatusCode.Unimplemented, "This call is not served."));
        }
    }
}
