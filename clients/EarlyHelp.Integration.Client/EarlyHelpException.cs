using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>The service refused a call, or could not be reached. Its message holds nothing about a person.</summary>
public sealed class EarlyHelpException : Exception
{
    /// <summary>Reads an error as the service gives it: of a call, or of one submission in a batch.</summary>
    /// <param name="details">The error with its details.</param>
    /// <param name="innerException">What brought it.</param>
    public EarlyHelpException(Google.Rpc.Status details, Exception? innerException = null)
        : base(ErrorDetails.Describe(details), innerException)
    {
        Details = details;
        StatusCode = (StatusCode)details.Code;

        var info = details.Find<ErrorInfo>();
        ReasonCode = info?.Reason ?? "";
        Reason = ErrorDetails.Reason(ReasonCode);
        Metadata = info?.Metadata.ToDictionary() ?? [];
        Violations =
        [
            .. from violation in details.Find<BadRequest>()?.FieldViolations ?? []
            select new FieldViolation(violation.Field, violation.Reason, violation.Description),
        ];
        Preconditions =
        [
            .. from violation in details.Find<PreconditionFailure>()?.Violations ?? []
            select new Precondition(violation.Type, violation.Subject, violation.Description),
        ];
        RetryAfter = details.Find<RetryInfo>()?.RetryDelay?.ToTimeSpan();
    }

    /// <summary>The error as it came.</summary>
    public Google.Rpc.Status Details { get; }

    /// <summary>The gRPC status code.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>The reason; <see cref="ErrorReason.Unspecified"/> when the service gave none, or one that this version does not know.</summary>
    public ErrorReason Reason { get; }

    /// <summary>The reason as it came, such as <c>FIELDS_INVALID</c>; empty when the error is not from the service.</summary>
    public string ReasonCode { get; }

    /// <summary>Every field that is wrong.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; }

    /// <summary>Every condition that does not hold, with what to do.</summary>
    public IReadOnlyList<Precondition> Preconditions { get; }

    /// <summary>What else the service says about the reason.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>When the same call may be tried again, if the service says so.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>One thing wrong with one field.</summary>
/// <param name="Field">Path from the request's root, such as <c>referral.children[0].nhs_number</c>.</param>
/// <param name="Reason">Stable reason code.</param>
/// <param name="Sentence">What is wrong, for a person. Never repeats the value.</param>
public sealed record FieldViolation(string Field, string Reason, string Sentence);

/// <summary>One condition that does not hold.</summary>
/// <param name="Reason">Stable reason code.</param>
/// <param name="Subject">What the condition is about: a field path or a kind of resource.</param>
/// <param name="Sentence">What to do, for a person.</param>
public sealed record Precondition(string Reason, string Subject, string Sentence);
