using System.Security.Cryptography;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>Whether and when a call that failed is tried again.</summary>
internal static class Retries
{
    private const int MostAttempts = 5;
    private const int MostDoublings = 8;
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait after the given attempt (1 is the first); null when trying again does not help.</summary>
    public static TimeSpan? DelayAfter(EarlyHelpException error, int attempt)
    {
        if (attempt >= MostAttempts || !MayHelp(error))
            return null;

        var backOff = BackOff(attempt);
        return error.RetryAfter is { } asked ? asked + backOff : backOff;
    }

    /// <summary>Longer each time, up to half a minute, with jitter, so that clients that failed together do not come back together.</summary>
    public static TimeSpan BackOff(int attempt) =>
        FirstDelay * Math.Pow(2, Math.Min(attempt, MostDoublings) - 1) * (RandomNumberGenerator.GetInt32(50, 101) / 100.0);

    public static bool MayHelp(EarlyHelpException error) =>
        error.StatusCode switch
        {
            StatusCode.Unavailable or StatusCode.DeadlineExceeded => true,
            StatusCode.Unknown => error.Reason is ErrorReason.OutcomeUnknown,
            StatusCode.ResourceExhausted => error.RetryAfter is not null,
            // The service always gives a reason. Without one the connection broke, or something between broke it.
            StatusCode.Internal or StatusCode.Cancelled => error.ReasonCode.Length == 0,
            _ => false,
        };
}
