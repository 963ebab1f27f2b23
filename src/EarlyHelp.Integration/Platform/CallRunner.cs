using System.Diagnostics;
using EarlyHelp.Integration.Audit;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Npgsql;

namespace EarlyHelp.Integration.Platform;

/// <summary>Runs a call, or one item of a batch: every failure becomes a refusal, and the record is durable before either leaves.</summary>
internal sealed partial class CallRunner(AccessRecorder recorder, ILogger<CallRunner> logger)
{
    /// <summary>Throws nothing but <see cref="Refusal"/>.</summary>
    public async Task<TResponse> RunAsync<TResponse>(Call call, Func<Task<TResponse>> answer)
    {
        try
        {
            var response = await answer();
            await RecordAsync(call, StatusCode.OK, ErrorReason.Unspecified);
            return response;
        }
        catch (Exception failure)
        {
            throw await RecordedAsync(call, ToRefusal(call, failure));
        }
    }

    private async Task<Refusal> RecordedAsync(Call call, Refusal refusal)
    {
        try
        {
            await RecordAsync(call, refusal.Code, refusal.Reason);
            return refusal;
        }
        // Whatever kept it from being recorded (the recorder has logged it): the answer stays here.
        catch (Exception)
        {
            // A change that may have been made keeps its own answer: it shows nobody's data.
            return refusal.Reason == ErrorReason.OutcomeUnknown ? refusal : NotNow(call);
        }
    }

    private Task RecordAsync(Call call, StatusCode outcome, ErrorReason reason) =>
        call.Recorded ? Task.CompletedTask : recorder.RecordAsync(call.ToRecord(outcome, reason));

    private Refusal ToRefusal(Call call, Exception failure)
    {
        if (failure is Refusal refusal)
        {
            return refusal;
        }
        if (failure is OperationCanceledException && call.Stopped.IsCancellationRequested)
        {
            return Refusal.StoppedByCaller();
        }
        // Type, SQL state and stack only: a message may quote what was sent.
        var sqlState = (failure as PostgresException ?? failure.InnerException as PostgresException)?.SqlState ?? "";
        LogFailure(logger, call.Rpc, failure.GetType().Name, sqlState, failure.StackTrace);
        if (DatabaseAway.Is(failure))
        {
            return NotNow(call);
        }
        return new(StatusCode.Internal, ErrorReason.Internal, "The service has a fault. The operator finds it by the trace.")
        {
            Metadata = { ["trace"] = Activity.Current?.TraceId.ToString() ?? "" },
        };
    }

    private static Refusal NotNow(Call call) => call.MayBeDone ? Refusal.OutcomeUnknown() : Refusal.TryAgain();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Rpc} failed: {Failure} {SqlState}\n{Stack}")]
    private static partial void LogFailure(ILogger logger, string rpc, string failure, string sqlState, string? stack);
}
