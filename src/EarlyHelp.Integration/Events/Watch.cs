using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;

namespace EarlyHelp.Integration.Events;

/// <summary>
/// One open watch: what the relay has for it that it has not taken yet. Ten thousand of them wait in one process, so it holds next
/// to nothing while nothing happens.
/// </summary>
internal sealed class Watch(Call call) : IDisposable
{
    /// <summary>Letters that wait here. When more come than it takes, it reads pages again, at its own pace.</summary>
    private const int MostWaiting = 1_000;

    /// <summary>A consumer that does not take one message in this time does not read.</summary>
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    /// <summary>So that a bookmark comes every 15 seconds at the latest.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private List<Letter>? _waiting;
    private EventPosition? _bookmark;
    private volatile Exception? _end;
    private TaskCompletionSource? _wake;
    private bool _listens;
    private bool _writes;
    private long _lastMove = Environment.TickCount64;

    public Call Call { get; } = call;

    public Guid OrganisationId { get; } = call.Organisation.Id;

    /// <summary>Why it ended, once it has.</summary>
    public Exception? Reason => _end;

    /// <summary>Is cancelled when the watch ends, so that nobody waits on for a write which does not get through.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>From here on letters are kept for it.</summary>
    public void Listen()
    {
        lock (_lock)
        {
            _listens = true;
        }
    }

    /// <summary>It is further behind than one page, and reads by itself.</summary>
    public void StopListening()
    {
        lock (_lock)
        {
            Deafen();
        }
    }

    public void Offer(Letter letter)
    {
        lock (_lock)
        {
            if (!_listens || _end is not null)
            {
                return;
            }
            if (_waiting?.Count == MostWaiting)
            {
                Deafen();
            }
            else
            {
                (_waiting ??= new(1)).Add(letter);
            }
            Wake();
        }
    }

    /// <summary>Once in a while: a bookmark when it was silent for long, and its end when it does not read.</summary>
    /// <param name="position">Everything before it was offered.</param>
    public void Tend(EventPosition position)
    {
        lock (_lock)
        {
            var still = TimeSpan.FromMilliseconds(Environment.TickCount64 - _lastMove);
            if (_writes && still > LongestWrite)
            {
                EndWith(TooSlow());
            }
            else if (_listens && !_writes && still > LongestSilence)
            {
                _bookmark = position;
                Wake();
            }
        }
    }

    public void End(Exception reason)
    {
        lock (_lock)
        {
            EndWith(reason);
        }
    }

    /// <summary>Waits for letters, or for a place to mark. Null when there were too many letters to keep.</summary>
    public async ValueTask<(IReadOnlyList<Letter> Letters, EventPosition? Bookmark)?> NextAsync()
    {
        while (true)
        {
            Task wake;
            lock (_lock)
            {
                _writes = false;
                if (_end is not null)
                {
                    throw _end;
                }
                if (!_listens)
                {
                    return null;
                }
                if (_waiting is not null || _bookmark is not null)
                {
                    var next = (_waiting ?? [], _bookmark);
                    (_waiting, _bookmark) = (null, null);
                    return next;
                }
                _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
                wake = _wake.Task;
            }
            await wake;
        }
    }

    public async Task WriteAsync(IServerStreamWriter<WatchEventsResponse> stream, WatchEventsResponse message)
    {
        lock (_lock)
        {
            _writes = true;
            _lastMove = Environment.TickCount64;
        }
        // A write that is cancelled resets the stream, and its reader would never learn why: it is left behind instead.
        try
        {
            await stream.WriteAsync(message).WaitAsync(Stopped);
        }
        // What gRPC says when the reader has hung up.
        catch (InvalidOperationException)
        {
            throw Refusal.StoppedByCaller();
        }
    }

    public void Dispose() => _stop.Dispose();

    private void Deafen()
    {
        _listens = false;
        _waiting = null;
        _bookmark = null;
    }

    private void EndWith(Exception reason)
    {
        if (_end is null)
        {
            _end = reason;
            _waiting = null;
            Wake();
            // Not here and now: the relay waits.
            _ = _stop.CancelAsync();
        }
    }

    private void Wake()
    {
        _wake?.TrySetResult();
        _wake = null;
    }

    private static Refusal TooSlow() =>
        new(
            StatusCode.ResourceExhausted,
            ErrorReason.ConsumerTooSlow,
            "The events of this stream were not read for too long. Watch again with the last cursor that you handled."
        );
}
