using Npgsql;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>
/// Transactions that write events, or only take a transaction id, and stay open for a while; some are undone. Those that began
/// earlier commit later, which is what a feed goes wrong by.
/// </summary>
internal sealed class HeldTransactions(NpgsqlDataSource database, Guid[] organisations)
{
    private readonly Guid[] streams = [.. Enumerable.Range(0, 8).Select(_ => LooseEvents.NewId())];

    private int committed;
    private int undone;

    public int Committed => committed;

    public int Undone => undone;

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(streams.Select((stream, i) => Task.Run(() => WriteAsync(stream, new(i), stop), CancellationToken.None)));

    public Task RemoveAsync() => LooseEvents.RemoveAsync(database, streams);

    private async Task WriteAsync(Guid stream, Random random, CancellationToken stop)
    {
        for (var sequence = 1; !stop.IsCancellationRequested; )
        {
            await using var session = await database.OpenConnectionAsync(CancellationToken.None);
            await using var transaction = await session.BeginTransactionAsync(CancellationToken.None);
            var events = random.Next(4);
            await using (var begin = new NpgsqlCommand("select pg_current_xact_id()", session))
            {
                await begin.ExecuteNonQueryAsync(CancellationToken.None);
            }
            for (var i = 0; i < events; i++)
            {
                await Task.Delay(random.Next(200), CancellationToken.None);
                await LooseEvents.WriteAsync(session, organisations[random.Next(organisations.Length)], stream, sequence + i, count: 1);
            }
            await Task.Delay(random.Next(900), CancellationToken.None);
            if (random.Next(3) == 0)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                Interlocked.Increment(ref undone);
            }
            else
            {
                await transaction.CommitAsync(CancellationToken.None);
                sequence += events;
                Interlocked.Increment(ref committed);
            }
        }
    }
}
