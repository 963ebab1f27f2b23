using System.Threading.Channels;
using EarlyHelp.Integration.Data;
using Npgsql;
using NpgsqlTypes;

namespace EarlyHelp.Integration.Audit;

/// <summary>
/// Writes the records of reads and refusals. Calls that are ready at the same moment share one commit: each waits until its
/// own record is durable, and the disk is asked once for all of them. A change writes its record in its own transaction instead.
/// </summary>
internal sealed partial class AccessRecorder(NpgsqlDataSource database, ILogger<AccessRecorder> logger) : BackgroundService
{
    private const int LargestBatch = 1_000;

    /// <summary>While one waits for the disk, the other takes what comes: nobody waits for two commits.</summary>
    private const int Writers = 2;

    private const string Copy =
        "copy access_record (local_authority, id, occurred_at, client_id, organisation_id, user_id, user_name, user_role, purpose, rpc, subjects, outcome, reason) from stdin (format binary)";

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>();

    /// <summary>Completes when the record is durable; fails when it could not be written, and then the answer must not leave.</summary>
    public async Task RecordAsync(AccessRecord record)
    {
        var pending = new Pending(record);
        if (!_queue.Writer.TryWrite(pending))
        {
            throw new InvalidOperationException("The service is stopping.");
        }
        await pending.Durable.Task;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // Kestrel has drained its calls by now; what is still queued is written, then the loop ends by itself.
        _queue.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => WriteQueuedAsync()));

    private async Task WriteQueuedAsync()
    {
        var batch = new List<Pending>();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
            }
            if (batch.Count > 0)
            {
                await WriteAsync(batch);
                batch.Clear();
            }
        }
    }

    private async Task WriteAsync(List<Pending> batch)
    {
        try
        {
            await using var connection = await database.OpenConnectionAsync();
            await using (var copy = await connection.BeginBinaryImportAsync(Copy))
            {
                foreach (var pending in batch)
                {
                    await WriteAsync(copy, pending.Record);
                }
                await copy.CompleteAsync();
            }
            batch.ForEach(pending => pending.Durable.SetResult());
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
        {
            LogFailure(logger, batch.Count, failure);
            batch.ForEach(pending => pending.Durable.TrySetException(failure));
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, AccessRecord record)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(record.LocalAuthority, NpgsqlDbType.Char);
        await copy.WriteAsync(record.Id, NpgsqlDbType.Uuid);
        await copy.WriteAsync(record.OccurredAt, NpgsqlDbType.TimestampTz);
        await copy.WriteAsync(record.ClientId, NpgsqlDbType.Text);
        if (record.OrganisationId is { } organisation)
        {
            await copy.WriteAsync(organisation, NpgsqlDbType.Uuid);
        }
        else
        {
            await copy.WriteNullAsync();
        }
        await copy.WriteAsync(record.UserId, NpgsqlDbType.Text);
        await copy.WriteAsync(record.UserName, NpgsqlDbType.Text);
        await copy.WriteAsync(record.UserRole, NpgsqlDbType.Text);
        await copy.WriteAsync((short)record.Purpose, NpgsqlDbType.Smallint);
        await copy.WriteAsync(record.Rpc, NpgsqlDbType.Text);
        await copy.WriteAsync(record.Subjects, NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        await copy.WriteAsync(record.Outcome, NpgsqlDbType.Smallint);
        await copy.WriteAsync((short)record.Reason, NpgsqlDbType.Smallint);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} access records could not be written; the answers were withheld")]
    private static partial void LogFailure(ILogger logger, int count, Exception failure);

    private sealed record Pending(AccessRecord Record)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
