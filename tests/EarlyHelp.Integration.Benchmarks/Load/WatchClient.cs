using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Options;

namespace EarlyHelp.Integration.Benchmarks.Load;

/// <summary>
/// The systems of many schools, a process of its own: each school has its watch open, on few connections. Orders come in as lines;
/// "open" is answered when every watch has its first bookmark, "submit" with how long events took to arrive.
/// </summary>
internal sealed class WatchClient(WatchSettings settings) : IDisposable
{
    private const int WatchesOfConnection = 900;
    private const int AtOnce = 64;

    private readonly AccessTokens issuer = new(
        Options.Create(new TokenOptions { SigningKeyFile = settings.SigningKeyFile }),
        TimeProvider.System
    );
    private readonly ConcurrentQueue<double> milliseconds = [];
    private readonly List<AsyncServerStreamingCall<WatchEventsResponse>> unread = [];
    private readonly ConcurrentDictionary<Guid, Metadata> headers = [];
    private int open;
    private int lastChild = 1_000_000;

    public static async Task RunAsync(string settings, TextReader orders, TextWriter results)
    {
        using var client = new WatchClient(JsonSerializer.Deserialize<WatchSettings>(settings)!);
        while (await orders.ReadLineAsync() is { } order)
        {
            switch (order.Split(' '))
            {
                case ["open", var upTo]:
                    await client.OpenAsync(int.Parse(upTo, null));
                    await results.WriteLineAsync("opened");
                    break;
                case ["unread", var count]:
                    await client.OpenUnreadAsync(int.Parse(count, null));
                    await results.WriteLineAsync("opened");
                    break;
                case ["submit", var perSecond, var seconds]:
                    await results.WriteLineAsync(
                        JsonSerializer.Serialize(await client.SubmitAsync(int.Parse(perSecond, null), int.Parse(seconds, null)))
                    );
                    break;
            }
        }
    }

    public void Dispose() => issuer.Dispose();

    private async Task OpenAsync(int upTo)
    {
        foreach (var schools in Enumerable.Range(open, upTo - open).Chunk(WatchesOfConnection))
        {
            var events = new EventService.EventServiceClient(Connect());
            await Parallel.ForEachAsync(
                schools,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (school, cancellation) =>
                {
                    var watch = events.WatchEvents(new() { Now = true }, new CallOptions(Headers(WatchSettings.School(school))));
                    await watch.ResponseStream.MoveNext(cancellation);
                    _ = ReadAsync(watch.ResponseStream);
                }
            );
        }
        open = upTo;
    }

    /// <summary>Watches of the hub, which hears of everything, that nobody reads.</summary>
    private async Task OpenUnreadAsync(int count)
    {
        var events = new EventService.EventServiceClient(Connect());
        for (var i = 0; i < count; i++)
        {
            var watch = events.WatchEvents(new() { Now = true }, new CallOptions(Headers(settings.Hub)));
            await watch.ResponseStream.MoveNext(CancellationToken.None);
            unread.Add(watch);
        }
    }

    private async Task ReadAsync(IAsyncStreamReader<WatchEventsResponse> stream)
    {
        while (await stream.MoveNext(CancellationToken.None))
        {
            if (stream.Current.Event is { } delivered)
            {
                milliseconds.Enqueue((DateTimeOffset.UtcNow - delivered.Event.OccurredAt.ToDateTimeOffset()).TotalMilliseconds);
            }
        }
    }

    private async Task<Measurement> SubmitAsync(int perSecond, int seconds)
    {
        milliseconds.Clear();
        var referrals = new ReferralService.ReferralServiceClient(Connect());
        var count = perSecond * seconds;
        var start = Stopwatch.GetTimestamp();
        var submissions = new List<Task>();
        for (var i = 0; i < count; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }
            var request = SampleReferral.Request(++lastChild);
            var school = WatchSettings.School(i % open);
            submissions.Add(referrals.SubmitReferralAsync(request, new CallOptions(Headers(school))).ResponseAsync);
        }
        await Task.WhenAll(submissions);
        for (var waited = Stopwatch.StartNew(); milliseconds.Count < count && waited.Elapsed < TimeSpan.FromSeconds(30); )
        {
            await Task.Delay(20);
        }
        return Measurement.Of([.. milliseconds], milliseconds.Count / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>A token is used for all calls of its five minutes, as a client does.</summary>
    private Metadata Headers(Guid organisation) => headers.GetOrAdd(organisation, Make);

    private Metadata Make(Guid organisation)
    {
        string[] scopes = [Scopes.EventsRead, Scopes.ReferralsWrite];
        var client = new RegisteredClient(organisation == settings.Hub ? "sample-hub" : WatchSettings.ClientId, [], [], []);
        var caller = new Caller
        {
            OrganisationId = organisation.ToString(),
            User = LoadClient.User,
            Purpose = Purpose.DirectSupport,
        };
        return new()
        {
            { "authorization", "Bearer " + issuer.Issue(client, [organisation], scopes) },
            { "earlyhelp-caller-bin", caller.ToByteArray() },
        };
    }

    private CallInvoker Connect()
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(settings.AuthorityFile);
        var handler = new SocketsHttpHandler { SslOptions = new() { CertificateChainPolicy = trust } };
        return GrpcChannel.ForAddress(settings.Address, new() { HttpHandler = handler, DisposeHttpClient = true }).CreateCallInvoker();
    }
}

/// <summary>What the client of the watches needs to know.</summary>
internal sealed record WatchSettings(Uri Address, string AuthorityFile, string SigningKeyFile, Guid Hub)
{
    public const string ClientId = "bench-watches";

    public static Guid School(int number) => new($"0198f000-0000-7000-9000-{number:x12}");
}
