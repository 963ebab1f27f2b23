using System.Runtime.InteropServices;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Grpc.Core;
using Npgsql;

namespace EarlyHelp.Integration.Events;

/// <summary>
/// Reads what is new, once for the whole process, and hands each letter to the watches of its organisation. While nobody watches it
/// rests. While the database is away it tries on, and the watches wait.
/// </summary>
internal sealed partial class EventRelay(
    EventReader reader,
    Feeds feeds,
    PartnerRegistry partners,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<EventRelay> logger
) : BackgroundService
{
    private const int AtOnce = 1_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PauseWithoutDatabase = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TendingInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, List<Watch>> _watches = [];
    private readonly SemaphoreSlim _wanted = new(0);
    private TaskCompletionSource _started = NewSource();
    private EventPosition? _position;
    private PartnerRegistry.Snapshot? _registry;
    private PartnerRegistry.Snapshot? _tendedRegistry;
    private long _tendedAt;
    private bool _isAway;
    private bool _stopping;

    /// <summary>Takes charge of the watch: its bookmarks, and its end.</summary>
    public void Join(Watch watch)
    {
        lock (_lock)
        {
            if (_stopping)
            {
                throw StreamEnded();
            }
            if (_watches.Count == 0)
            {
                _wanted.Release();
            }
            (CollectionsMarshal.GetValueRefOrAddDefault(_watches, watch.OrganisationId, out _) ??= new(1)).Add(watch);
        }
    }

    public void Leave(Watch watch)
    {
        lock (_lock)
        {
            var ofOrganisation = _watches[watch.OrganisationId];
            ofOrganisation.Remove(watch);
            if (ofOrganisation.Count == 0)
            {
                _watches.Remove(watch.OrganisationId);
            }
            if (_watches.Count == 0)
            {
                Forget();
            }
        }
    }

    /// <summary>
    /// From here on the watch, which has joined, is offered everything that lies behind the relay's position. Whoever reads a page
    /// afterwards reads at least as far as that position, so between the two nothing is missing.
    /// </summary>
    public async Task ListenAsync(Watch watch)
    {
        await _started.Task.WaitAsync(watch.Stopped);
        lock (_lock)
        {
            watch.Listen();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not when this service is stopped: the listener stops first, and waits for its streams.
        using var stopping = lifetime.ApplicationStopping.Register(Stop);
        while (true)
        {
            await _wanted.WaitAsync(stoppingToken);
            while (IsWanted())
            {
                var pause = await TryAsync(stoppingToken) ? Pause : PauseWithoutDatabase;
                Tend();
                await Task.Delay(pause, stoppingToken);
            }
        }
    }

    private bool IsWanted()
    {
        lock (_lock)
        {
            return _watches.Count > 0;
        }
    }

    /// <summary>Relays what there is. False when the database is away.</summary>
    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        try
        {
            while (await RelayAsync(cancellation)) { }
            _registry = await partners.CurrentAsync();
            _isAway = false;
        }
        catch (Refusal)
        {
            // The database was put back to an earlier state: with their cursors the consumers are told so.
            EndAll();
            Forget();
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            if (!_isAway)
            {
                LogFailure(logger, failure.GetType().Name, (failure as PostgresException)?.SqlState ?? "");
            }
            _isAway = true;
        }
        return !_isAway;
    }

    /// <summary>True when there is more at once.</summary>
    private async Task<bool> RelayAsync(CancellationToken cancellation)
    {
        var begin = Position();
        if (begin is not { } from)
        {
            Begin(await reader.EndAsync(cancellation));
            return false;
        }
        var feed = await feeds.CurrentAsync();
        var page = await reader.ReadAllAsync(from, AtOnce, cancellation);
        lock (_lock)
        {
            // Unless everybody left meanwhile, and others came.
            if (_position != from)
            {
                return false;
            }
            foreach (var @event in page.Events)
            {
                if (_watches.TryGetValue(@event.OrganisationId, out var watches))
                {
                    var letter = Letter.Of(@event, feed);
                    watches.ForEach(watch => watch.Offer(letter));
                }
            }
            _position = page.End;
        }
        return page.HasMore;
    }

    private EventPosition? Position()
    {
        lock (_lock)
        {
            return _position;
        }
    }

    /// <summary>Where it was: the next to listen waits until it has begun anew.</summary>
    private void Forget()
    {
        lock (_lock)
        {
            _position = null;
            _started = NewSource();
        }
    }

    private void Begin(EventPosition position)
    {
        lock (_lock)
        {
            if (_watches.Count > 0)
            {
                _position = position;
                _started.TrySetResult();
            }
        }
    }

    private void Tend()
    {
        if (clock.GetElapsedTime(_tendedAt) < TendingInterval)
        {
            return;
        }
        _tendedAt = clock.GetTimestamp();
        var now = clock.GetUtcNow();
        var known = _registry;
        lock (_lock)
        {
            foreach (var watch in _watches.Values.SelectMany(watches => watches))
            {
                if (watch.Call.TokenEnds <= now || (known != _tendedRegistry && !MayStillWatch(watch.Call, known)))
                {
                    watch.End(TokenInvalid());
                }
                else
                {
                    watch.Tend(_position.GetValueOrDefault());
                }
            }
        }
        _tendedRegistry = known;
    }

    private static bool MayStillWatch(Call call, PartnerRegistry.Snapshot? known) =>
        known is null
        || (
            known.Clients.TryGetValue(call.ClientId, out var client)
            && client.Organisations.Contains(call.Organisation.Id)
            && client.Scopes.Contains(call.Rule.Scope)
        );

    private void Stop()
    {
        lock (_lock)
        {
            _stopping = true;
        }
        EndAll();
    }

    private void EndAll()
    {
        lock (_lock)
        {
            foreach (var watch in _watches.Values.SelectMany(watches => watches))
            {
                watch.End(StreamEnded());
            }
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Refusal TokenInvalid() =>
        new(
            StatusCode.Unauthenticated,
            ErrorReason.TokenInvalid,
            "The access token has run out, or what the system may do has changed. Fetch a token and watch again with the last cursor that you handled."
        );

    private static Refusal StreamEnded() =>
        new(
            StatusCode.Unavailable,
            ErrorReason.StreamEnded,
            "The service ends this stream, such as for a restart. Watch again with the last cursor that you handled."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(1),
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event feed cannot be read now ({Failure} {SqlState}); it is tried again")]
    private static partial void LogFailure(ILogger logger, string failure, string sqlState);
}
