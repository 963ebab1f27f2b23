using System.Runtime.CompilerServices;
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
        RequireUser();
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
        try
        {
            using var running = call(new CallOptions(Headers(token), deadline, cancellationToken));
            return await running.ResponseAsync.ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            throw Read(e, cancellationToken);
        }
    }

    /// <summary>Reads one stream until it ends or the reader stops. There is no deadline, and nothing is tried again: the reader knows where it is.</summary>
    public async IAsyncEnumerable<TResponse> ReadAsync<TResponse>(
        Func<CallOptions, AsyncServerStreamingCall<TResponse>> call,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        RequireUser();
        var token = await connection.Tokens.GetAsync(caller.OrganisationId, cancellationToken).ConfigureAwait(false);
        using var running = call(new CallOptions(Headers(token), cancellationToken: cancellationToken));
        while (await NextAsync(running.ResponseStream, token, cancellationToken).ConfigureAwait(false))
            yield return running.ResponseStream.Current;
    }

    private async Task<bool> NextAsync<TResponse>(IAsyncStreamReader<TResponse> stream, string token, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            var error = Read(e, cancellationToken);
            if (error is EarlyHelpException { Reason: ErrorReason.TokenInvalid })
                connection.Tokens.Discard(caller.OrganisationId, token);
            throw error;
        }
    }

    private void RequireUser()
    {
        if (caller.User is null)
            throw new InvalidOperationException("Say for whom: set EarlyHelpClientOptions.EndUser, or call EarlyHelpClient.For.");
    }

    private Metadata Headers(string token) =>
        new() { { "authorization", "Bearer " + token }, { "earlyhelp-caller-bin", caller.ToByteArray() } };

    private static Exception Read(RpcException e, CancellationToken cancellationToken) =>
        e.StatusCode is StatusCode.Cancelled && cancellationToken.IsCancellationRequested
            ? new OperationCanceledException(e.Message, e, cancellationToken)
            : ErrorDetails.Read(e);

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
