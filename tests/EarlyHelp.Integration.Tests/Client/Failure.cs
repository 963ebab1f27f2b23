using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Tests.Client;

/// <summary>Errors as the service sends them.</summary>
internal static class Failure
{
    public static RpcException With(StatusCode code, string? reason = null, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "A sentence." };
        if (reason is not null)
            status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "earlyhelp.integration" }));
        status.Details.Add(details.Select(Any.Pack));
        var trailers = new Metadata { { "grpc-status-details-bin", status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status(code, status.Message), trailers);
    }
}
