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
        var status = Status(code, reason, details);
        var trailers = new Metadata { { "grpc-status-details-bin", status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status(code, status.Message), trailers);
    }

    public static Google.Rpc.Status Status(StatusCode code, string? reason, params IMessage[] details)
    {
        var status = new Google.Rpc.Status { Code = (int)code, Message = "A sentence." };
        if (reason is not null)
            status.Details.Add(Any.Pack(new ErrorInfo { Reason = reason, Domain = "earlyhelp.integration" }));
        status.Details.Add(details.Select(Any.Pack));
        return status;
    }

    public static BadRequest Field(string field, string reason, string sentence) =>
        new()
        {
            FieldViolations =
            {
                new BadRequest.Types.FieldViolation
                {
                    Field = field,
                    Reason = reason,
                    Description = sentence,
                },
            },
        };
}
