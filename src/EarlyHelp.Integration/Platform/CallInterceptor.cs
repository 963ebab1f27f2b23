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
        // Health and reflection tell nothing about people: no caller, no record.
        if (!context.Method.StartsWith("/earlyhelp.", StringComparison.Ordinal))
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
}
