using Spectre.Console;

namespace EarlyHelp.SampleYear;

/// <summary>One step of the year for all its cases: many at a time, but no more than a few, and told as it goes.</summary>
internal sealed class Steps(Terminal terminal, int atOnce)
{
    public async Task ForEachAsync<T>(
        string name,
        IReadOnlyCollection<T> items,
        Func<T, int> weight,
        Func<T, CancellationToken, Task> act,
        CancellationToken cancellation
    )
    {
        var total = items.Sum(weight);
        var done = 0;
        var told = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            items,
            options,
            async (item, stop) =>
            {
                await act(item, stop);
                var now = Interlocked.Add(ref done, weight(item));
                // Ten lines for each step, whatever the terminal.
                var tenth = now * 10 / Math.Max(total, 1);
                if (Interlocked.Exchange(ref told, tenth) < tenth)
                {
                    terminal.Error.WriteLine($"{name}: {now} of {total}");
                }
            }
        );
    }
}
