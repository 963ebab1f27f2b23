using System.Globalization;
using EarlyHelp.Integration.Standard;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// Turns away whoever has no valid token before anything of the request is read: gRPC parses a whole message before its
/// interceptors run, and a stranger must not make the service do that.
/// </summary>
internal static class Doorkeeper
{
    /// <summary>Everything but the standard services, which tell nothing about people.</summary>
    public static bool Guards(string rpc) =>
        !ServedServices.Standard.Any(service => rpc.StartsWith($"/{service.FullName}/", StringComparison.Ordinal));

    public static void UseDoorkeeper(this WebApplication app) =>
        app.Use(
            async (http, next) =>
            {
                if (
                    http.Request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true
                    || !Guards(http.Request.Path)
                )
                {
                    await next(http);
                    return;
                }
                if (await RefusalAsync(http) is { } refusal)
                {
                    await TurnAwayAsync(http, refusal);
                    return;
                }
                await next(http);
            }
        );

    /// <summary>Null for a valid token.</summary>
    private static async Task<Refusal?> RefusalAsync(HttpContext http)
    {
        try
        {
            return (await http.AuthenticateAsync()).Succeeded ? null : TokenInvalid();
        }
        catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException or IOException)
        {
            // An external issuer cannot be reached: nobody can be known now.
            return new(
                StatusCode.Unavailable,
                ErrorReason.TryAgain,
                "Access tokens cannot be checked now. Nothing was changed. Try again."
            );
        }
    }

    private static async Task TurnAwayAsync(HttpContext http, Refusal reason)
    {
        var call = http.RequestServices.GetRequiredService<Call>();
        call.Rpc = http.Request.Path.Value is { Length: <= 200 } path ? path : "";
        call.Stopped = http.RequestAborted;
        try
        {
            await http.RequestServices.GetRequiredService<CallRunner>().RunAsync<object>(call, () => throw reason);
        }
        catch (Refusal refusal)
        {
            // Trailers only: the answer is its headers.
            var headers = http.Response.Headers;
            http.Response.ContentType = "application/grpc";
            headers["grpc-status"] = ((int)refusal.Code).ToString(CultureInfo.InvariantCulture);
            // Both sentences below are printable ASCII without a percent sign, which gRPC sends as it is.
            headers["grpc-message"] = refusal.Message;
            headers[ErrorDetails.Trailer] = Convert.ToBase64String(refusal.ToStatus().ToByteArray()).TrimEnd('=');
        }
    }

    public static Refusal TokenInvalid() =>
        new(
            StatusCode.Unauthenticated,
            ErrorReason.TokenInvalid,
            "There is no valid access token. Fetch one at the token endpoint and send it as 'authorization: Bearer TOKEN'."
        );
}
