using System.Threading.Channels;
using EarlyHelp.Integration.Data;
using Npgsql;

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

    // One statement for any number of records, prepared once, in one round trip. Arrays of different lengths make no array: as text they do.
    private const string Insert = """
        insert into access_record
          (local_authority, id, occurred_at, client_id, organisation_id, user_id, user_name, user_role, purpose, rpc, subjects, outcome, reason)
        select
          local_authority, id, occurred_at, client_id, organisation_id, user_id, user_name, user_role, purpose, rpc, subjects::uuid[], outcome, reason
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) as record
          (local_authority, id, occurred_at, client_id, organisation_id, user_id, user_name, user_role, purpose, rpc, subjects, outcome, reason)
        """;

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
            await using var insert = database.CreateCommand(Insert);
            Add(insert, batch, record => record.LocalAuthority);
            Add(insert, batch, record => record.Id);
            Add(insert, batch, record => record.OccurredAt);
            Add(insert, batch, record => record.ClientId);
            Add(insert, batch, record => record.OrganisationId);
            Add(insert, batch, record => record.UserId);
            Add(insert, batch, record => record.UserName);
            Add(insert, batch, record => record.UserRole);
            Add(insert, batch, record => (short)record.Purpose);
            Add(insert, batch, record => record.Rpc);
            Add(insert, batch, record => $"{{{string.Join(',', record.Subjects)}}}");
            Add(insert, batch, record => record.Outcome);
            Add(insert, batch, record => (short)record.Reason);
            await insert.ExecuteNonQueryAsync();
            batch.ForEach(pending => pending.Durable.SetResult());
        }
        // Whatever it is, somebody waits for each of these, and the next ones must be written.
        catch (Exception failure)
        {
            LogFailure(logger, batch.Count, failure.GetType().Name, (failure as PostgresException)?.SqlState ?? "");
            batch.ForEach(pending => pending.Durable.TrySetException(failure));
        }
    }

    private static void Add<T>(NpgsqlCommand insert, List<Pending> batch, Func<AccessRecord, T> column) =>
        insert.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. batch.Select(pending => column(pending.Record))] });

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Count} access records could not be written ({Failure} {SqlState}); the answers were withheld"
    )]
    private static partial void LogFailure(ILogger logger, int count, string failure, string sqlState);

    private sealed record Pending(AccessRecord Record)
    {
        public TaskCompletionSource Durable { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
