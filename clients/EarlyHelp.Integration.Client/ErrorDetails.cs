using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>Reads the standard error details.</summary>
internal static class ErrorDetails
{
    private const string Trailer = "grpc-status-details-bin";

    private static readonly EnumDescriptor Reasons = ErrorsReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason));

    public static EarlyHelpException Read(RpcException error)
    {
        if (error.Trailers.GetValueBytes(Trailer) is { } bytes)
        {
            try
            {
                return new EarlyHelpException(Google.Rpc.Status.Parser.ParseFrom(bytes), error);
            }
            catch (InvalidProtocolBufferException)
            {
                // Details that cannot be read are not from the service: the status alone has to do.
            }
        }
        return new EarlyHelpException(new Google.Rpc.Status { Code = (int)error.StatusCode, Message = error.Status.Detail }, error);
    }

    public static TDetail? Find<TDetail>(this Google.Rpc.Status status)
        where TDetail : class, IMessage<TDetail>, new()
    {
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<TDetail>(out var found))
                return found;
        }
        return null;
    }

    public static ErrorReason Reason(string code) => (ErrorReason)(Reasons.FindValueByName("ERROR_REASON_" + code)?.Number ?? 0);

    /// <summary>One line for a log: reason, sentence, and which fields are wrong for which reason.</summary>
    public static string Describe(Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var reason = status.Find<ErrorInfo>()?.Reason ?? ((StatusCode)status.Code).ToString();
        var fields = status.Find<BadRequest>()?.FieldViolations.Select(violation => $"{violation.Field} ({violation.Reason})") ?? [];
        return string.Join(' ', [$"{reason}: {status.Message}", .. fields]);
    }
}
