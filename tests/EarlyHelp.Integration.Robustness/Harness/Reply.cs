using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>How one call ended, as its caller saw it.</summary>
internal record Reply(Guid CallId, string Rpc, StatusCode Code, ErrorReason Reason, bool LeftTheService)
{
    private static readonly Dictionary<string, ErrorReason> Reasons = System
        .Enum.GetValues<ErrorReason>()
        .ToDictionary(reason => reason.Name(), StringComparer.Ordinal);

    /// <summary>What a refusal says is possible; none where it says nothing of that.</summary>
    public string? AllowedActions { get; init; }

    public bool IsOk => Code == StatusCode.OK;

    public bool IsChange => !(Rpc.StartsWith("Get", StringComparison.Ordinal) || Rpc.StartsWith("List", StringComparison.Ordinal));

    /// <summary>Nothing was changed, and the same request may be sent again.</summary>
    public bool SaysTryAgain => (Code, Reason) == (StatusCode.Unavailable, ErrorReason.TryAgain);

    public bool SaysOutcomeUnknown => (Code, Reason) == (StatusCode.Unknown, ErrorReason.OutcomeUnknown);

    /// <summary>The same request is to be sent again: nobody knows, or nothing was changed.</summary>
    public bool IsTransient => !LeftTheService || SaysTryAgain || SaysOutcomeUnknown;

    public static ErrorReason ReasonOf(RpcException refusal) =>
        InfoOf(refusal) is { } info ? Reasons[info.Reason] : ErrorReason.Unspecified;

    public static string? AllowedActionsOf(RpcException refusal) => InfoOf(refusal)?.Metadata.GetValueOrDefault("allowed_actions");

    private static ErrorInfo? InfoOf(RpcException refusal) =>
        refusal.Trailers.GetValueBytes(ErrorDetails.Trailer) is { } details
            ? RpcStatus.Parser.ParseFrom(details).Details.FirstOrDefault(detail => detail.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>()
            : null;
}

internal sealed record Reply<TResponse>(
    Guid CallId,
    string Rpc,
    StatusCode Code,
    ErrorReason Reason,
    bool LeftTheService,
    TResponse? Response
) : Reply(CallId, Rpc, Code, Reason, LeftTheService)
    where TResponse : class;
