using System.Diagnostics;
using System.Text.Json;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Benchmarks.Load;

/// <summary>What the callers do, and for how long.</summary>
/// <param name="Operation">submit, get or assess.</param>
internal sealed record LoadOrder(string Operation, int Clients, double Seconds, int Stored);

/// <summary>
/// The program that calls the service, a process of its own as a client is: orders come in as lines, and each is answered by
/// a line with what was measured. A call that fails ends it.
/// </summary>
internal static class LoadClient
{
    private const int Connections = 4;

    public static readonly EndUser User = new()
    {
        Id = "t.inkwell",
        Name = "Thessaly Inkwell",
        Role = "Designated safeguarding lead",
    };

    private static int lastChild;

    public static async Task RunAsync(string clientFile, TextReader orders, TextWriter results)
    {
        var options = EarlyHelpClientOptions.Load(clientFile);
        options.EndUser = User;
        options.CallTimeout = TimeSpan.FromSeconds(30);
        var clients = Enumerable.Range(0, Connections).Select(_ => new EarlyHelpClient(options)).ToList();
        while (await orders.ReadLineAsync() is { } line)
        {
            var order = JsonSerializer.Deserialize<LoadOrder>(line)!;
            await results.WriteLineAsync(JsonSerializer.Serialize(await MeasureAsync(order, clients)));
        }
        clients.ForEach(client => client.Dispose());
    }

    private static async Task<Measurement> MeasureAsync(LoadOrder order, List<EarlyHelpClient> clients)
    {
        var start = Stopwatch.GetTimestamp();
        var callers = await Task.WhenAll(
            Enumerable.Range(0, order.Clients).Select(i => Task.Run(() => CallAsync(order, clients[i % clients.Count], start)))
        );
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var milliseconds = callers.SelectMany(caller => caller).ToList();
        return Measurement.Of(milliseconds, milliseconds.Count / took);
    }

    private static async Task<List<double>> CallAsync(LoadOrder order, EarlyHelpClient client, long start)
    {
        var milliseconds = new List<double>();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < order.Seconds)
        {
            Func<Task> call = order.Operation switch
            {
                Comparison.Submit => Submission(client),
                Comparison.Get => Reading(client, order.Stored),
                _ => Assessing(client, order.Stored),
            };
            var begun = Stopwatch.GetTimestamp();
            await call();
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return milliseconds;
    }

    private static Func<Task> Submission(EarlyHelpClient client)
    {
        var request = SampleReferral.Request(Interlocked.Increment(ref lastChild));
        return () => client.Referrals.SubmitAsync(request);
    }

    private static Func<Task> Reading(EarlyHelpClient client, int stored)
    {
        var id = StoredKeys.Referral(Random.Shared.Next(1, stored + 1));
        return () => client.Referrals.GetAsync(id);
    }

    private static Func<Task> Assessing(EarlyHelpClient client, int stored)
    {
        var id = StoredAssessments.Id(Random.Shared.Next(1, stored + 1));
        return () => client.Assessments.GetAsync(id, AssessmentView.Full);
    }
}
