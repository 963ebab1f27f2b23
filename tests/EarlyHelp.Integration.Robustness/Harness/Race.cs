namespace EarlyHelp.Integration.Robustness.Harness;

internal static class Race
{
    /// <summary>Runs all of them at the same moment.</summary>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(int count, Func<int, Task<T>> runner)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runners = Enumerable
            .Range(0, count)
            .Select(async i =>
            {
                await start.Task;
                return await runner(i);
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(runners);
    }
}
