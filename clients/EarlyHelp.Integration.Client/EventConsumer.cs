using System.Runtime.CompilerServices;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Client;

/// <summary>Follows the feed over the ends of its streams, and stores how far it has come.</summary>
internal sealed class EventConsumer(EventsClient events, EventConsumerOptions options)
{
    /// <summary>The service says something every 15 seconds. Longer silence is a connection that nobody has told us is gone.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <summary>So that the cursor of a consumer to whom nothing happens does not grow too old.</summary>
    private static readonly TimeSpan BookmarksStored = TimeSpan.FromMinutes(10);

    /// <summary>A fresh token that is refused again and again will not be taken later either.</summary>
    private const int MostTokens = 3;

    private readonly CursorStore _store = new(events, options);
    private TimeSpan _askedToWait;
    private int _failures;

    public async IAsyncEnumerable<Event> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursor = await _store.ReadAsync(cancellationToken).ConfigureAwait(false);
        // A new consumer's first bookmark says where it begins: stored at once, it begins there after a restart too.
        var storedAt = cursor is null ? DateTime.MinValue : DateTime.UtcNow;
        for (; ; _failures++)
        {
            if (_failures > 0)
                await Task.Delay(_askedToWait + Retries.BackOff(_failures), cancellationToken).ConfigureAwait(false);
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var stream = events.WatchAsync(Request(cursor), silence.Token).GetAsyncEnumerator(CancellationToken.None);
            await using var open = stream.ConfigureAwait(false);
            while (await HasNextAsync(stream, silence, cancellationToken).ConfigureAwait(false))
            {
                var item = stream.Current;
                if (item.Event is { } delivered)
                {
                    yield return delivered.Event;
                    cursor = delivered.Cursor;
                }
                else if (item.Bookmark is { } bookmark)
                {
                    cursor = bookmark.Cursor;
                    if (DateTime.UtcNow - storedAt < BookmarksStored)
                        continue;
                }
                await _store.WriteAsync(cursor!, cancellationToken).ConfigureAwait(false);
                storedAt = DateTime.UtcNow;
            }
        }
    }

    private WatchEventsRequest Request(string? cursor)
    {
        if (cursor is not null)
            return new() { Cursor = cursor };
        return options.Consumer is { } consumer ? new() { Consumer = consumer } : new() { Now = options.BeginNow };
    }

    /// <summary>False when the stream has ended for a reason that opening it again mends.</summary>
    private async Task<bool> HasNextAsync(
        IAsyncEnumerator<WatchEventsResponse> stream,
        CancellationTokenSource silence,
        CancellationToken cancellationToken
    )
    {
        silence.CancelAfter(LongestSilence);
        try
        {
            var hasNext = await stream.MoveNextAsync().ConfigureAwait(false);
            (_askedToWait, _failures) = (TimeSpan.Zero, hasNext ? 0 : _failures);
            return hasNext;
        }
        catch (EarlyHelpException ended) when (MayHelp(ended))
        {
            _askedToWait = ended.RetryAfter ?? TimeSpan.Zero;
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            // However long the caller takes to handle an event.
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private bool MayHelp(EarlyHelpException ended) =>
        ended.StatusCode switch
        {
            StatusCode.Unauthenticated => ended.Reason is ErrorReason.TokenInvalid && _failures < MostTokens,
            StatusCode.InvalidArgument
            or StatusCode.NotFound
            or StatusCode.PermissionDenied
            or StatusCode.FailedPrecondition
            or StatusCode.OutOfRange
            or StatusCode.Unimplemented => false,
            _ => true,
        };
}
