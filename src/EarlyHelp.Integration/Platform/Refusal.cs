using System.Globalization;
using EarlyHelp.Integration.V1;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Platform;

/// <summary>A call that is refused: what the caller did, may not do or cannot do now. Not a fault of the service.</summary>
internal sealed class Refusal(StatusCode code, ErrorReason reason, string sentence) : Exception(sentence)
{
    public StatusCode Code { get; } = code;

    public ErrorReason Reason { get; } = reason;

    public Dictionary<string, string> Metadata { get; } = [];

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations { get; init; } = [];

    public IReadOnlyList<PreconditionFailure.Types.Violation> Preconditions { get; init; } = [];

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Absent and not for the caller to see are one answer, in code, message and details.</summary>
    public static Refusal NotFound() =>
        new(StatusCode.NotFound, ErrorReason.NotFound, "There is no such thing, or it is not for your organisation to see.");

    public static Refusal StaleEtag() =>
        new(StatusCode.Aborted, ErrorReason.EtagStale, "Somebody changed this since you read it. Read it again, and decide again.");

    public static Refusal StoppedByCaller() =>
        new(
            StatusCode.Cancelled,
            ErrorReason.StoppedByCaller,
            "The caller did not wait for the answer. A change may have been made: the same request_id finds out."
        );

    public static Refusal RequestIdReused() =>
        new(
            StatusCode.AlreadyExists,
            ErrorReason.RequestIdReused,
            "Your organisation used this request_id for other content. Use a new request_id for a new request."
        );

    public static Refusal StateForbids(string sentence, IEnumerable<string> allowedActions) =>
        new(StatusCode.FailedPrecondition, ErrorReason.StateForbids, sentence)
        {
            Metadata = { ["allowed_actions"] = string.Join(',', allowedActions) },
        };

    public static Refusal LimitReached(string sentence, int limit) =>
        new(StatusCode.FailedPrecondition, ErrorReason.LimitReached, sentence)
        {
            Metadata = { ["limit"] = limit.ToString(CultureInfo.InvariantCulture) },
        };

    public static Refusal TryAgain() =>
        new(
            StatusCode.Unavailable,
            ErrorReason.TryAgain,
            "The service cannot reach its database now. Nothing was changed. Try again with the same request_id."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    public static Refusal OutcomeUnknown() =>
        new(
            StatusCode.Unknown,
            ErrorReason.OutcomeUnknown,
            "Whether this was done is not known. Send it again with the same request_id: it is done once only, and the answer tells."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };
}
