using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>Makes calls for one caller: with token, caller header and deadline, again where that may help, and with typed errors.</summary>
internal sealed class Calls(Connection connection, Caller caller)
{
    // All attempts of a call together, as a multiple of one attempt's deadline.
    private const int OverallFactor = 3;

    public CallInvoker Invoker => connection.Invoker;

    public TimeSpan BatchTimeout => connection.BatchTimeout;

    /// <summary>
    /// Every call may be repeated: a read changes nothing, and a change carries its request_id.
    /// </summary>
    public async Task<TResponse> SendAsync<TResponse>(
        Func<CallOptions, AsyncUnaryCall<TResponse>> call,
        CancellationToken cancellationToken,
        TimeSpan? timeout = null
    )
    {
        if (caller.User is null)
            throw new InvalidOperationException("Say for whom: set EarlyHelpClientOptions.EndUser, or call EarlyHelpClient.For.");

        var attemptTimeout = timeout ?? connection.CallTimeout;
        var giveUpAt = DateTime.UtcNow + attemptTimeout * OverallFactor;
        var tokenRenewed = false;
        for (var attempt = 1; ; attempt++)
        {
            var token = "";
            try
            {
                token = await connection.Tokens.GetAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false);
                return await AttemptAsync(call, token, Earlier(DateTime.UtcNow + attemptTimeout, giveUpAt), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (EarlyHelpException refused) when (refused.Reason is ErrorReason.TokenInvalid && !tokenRenewed)
            {
                tokenRenewed = true;
                connection.Tokens.Discard(caller.OrganisationId, token);
            }
            catch (EarlyHelpException failed)
            {
                if (Retries.DelayAfter(failed, attempt) is not { } delay || DateTime.UtcNow + delay >= giveUpAt)
                    throw;
                await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<TResponse> AttemptAsync<TResponse>(
        Func<CallOptions, AsyncUnaryCall<TResponse>> call,
        string token,
        DateTime deadline,
        CancellationToken cancellationToken
    )
    {
        var headers = new Metadata { { "authorization", "Bearer " + token }, { "earlyhelp-caller-bin", caller.ToByteArray() } };
        try
        {
            using var running = call(new CallOptions(headers, deadline, cancellationToken));
            return await running.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e) when (e.StatusCode is StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (RpcException e)
        {
            throw ErrorDetails.Read(e);
        }
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
