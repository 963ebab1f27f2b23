using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Platform;

/// <summary>A refusal as gRPC carries it: status, and google.rpc details in the trailer.</summary>
internal static class ErrorDetails
{
    public const string Domain = "earlyhelp.integration";
    public const string Trailer = "grpc-status-details-bin";

    private static readonly Dictionary<ErrorReason, string> ReasonNames = System
        .Enum.GetValues<ErrorReason>()
        .ToDictionary(reason => reason, Published);

    public static string Name(this ErrorReason reason) => ReasonNames[reason];

    public static RpcException ToRpcException(this Refusal refusal)
    {
        var trailers = new Metadata { { Trailer, refusal.ToStatus().ToByteArray() } };
        return new RpcException(new Grpc.Core.Status(refusal.Code, refusal.Message), trailers);
    }

    public static Google.Rpc.Status ToStatus(this Refusal refusal)
    {
        var info = new ErrorInfo { Reason = refusal.Reason.Name(), Domain = Domain };
        info.Metadata.Add(refusal.Metadata);

        var status = new Google.Rpc.Status { Code = (int)refusal.Code, Message = refusal.Message };
        status.Details.Add(Any.Pack(info));
        if (refusal.Violations.Count > 0)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { refusal.Violations } }));
        }
        if (refusal.Preconditions.Count > 0)
        {
            status.Details.Add(Any.Pack(new PreconditionFailure { Violations = { refusal.Preconditions } }));
        }
        if (refusal.RetryAfter is { } delay)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        }
        status.Details.Add(Any.Pack(new LocalizedMessage { Locale = "en-GB", Message = refusal.Message }));
        return status;
    }

    private static string Published(ErrorReason reason) =>
        ErrorsReflection.Descriptor.FindTypeByName<EnumDescriptor>("ErrorReason").FindValueByNumber((int)reason).Name[
            "ERROR_REASON_".Length..
        ];
}
