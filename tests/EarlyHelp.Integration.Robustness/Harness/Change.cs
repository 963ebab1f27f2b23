using System.Collections.Concurrent;
using System.Diagnostics;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>A change that is sent, always with the same request_id, until its outcome is known.</summary>
internal sealed class Change<TResponse>(Func<int, Task<Reply<TResponse>>> send)
    where TResponse : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<Reply<TResponse>> replies = [];

    public IReadOnlyCollection<Reply<TResponse>> Replies => replies;

    public IEnumerable<TResponse> Answers => replies.Select(reply => reply.Response).OfType<TResponse>();

    public bool IsKnown => replies.Any(reply => !reply.IsTransient);

    /// <summary>Every attempt was answered, and each with "Nothing was changed".</summary>
    public bool IsSaidNotToBeMade => replies.All(reply => reply.SaysTryAgain);

    public async Task<Reply<TResponse>> SendAsync(int service)
    {
        var reply = await send(service);
        replies.Enqueue(reply);
        return reply;
    }

    /// <summary>Tries until the outcome is known, through one service and the other.</summary>
    public async Task<Reply<TResponse>> SettleAsync(int service)
    {
        for (var waited = Stopwatch.StartNew(); ; service++)
        {
            var reply = await SendAsync(service);
            if (!reply.IsTransient)
            {
                return reply;
            }
            Assert.True(waited.Elapsed < Patience, $"{reply.Rpc} is not known after {Patience}: {reply.Code} {reply.Reason}.");
            await Task.Delay(50);
        }
    }
}
