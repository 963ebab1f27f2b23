using Grpc.Core;

namespace EarlyHelp.Integration.Platform;

internal static class ServerCallContextExtensions
{
    /// <summary>The use case that answers the call, from the call's own scope.</summary>
    public static T Use<T>(this ServerCallContext context)
        where T : notnull => context.GetHttpContext().RequestServices.GetRequiredService<T>();
}
