using System.Runtime.InteropServices;
using System.Text.Json;
using EarlyHelp.Integration.Benchmarks.Load;
using EarlyHelp.Integration.Benchmarks.Pgbench;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>The run: both sides by turns, for each operation and number of callers.</summary>
internal sealed class Comparison(Settings settings, Laboratory laboratory, CancellationToken stopped)
{
    public const string Submit = "submit";
    public const string Get = "get";
    public const string Assess = "assess";

    private const int Starts = 3;
    private const int MostAssessments = 1_000;
    private const int Watches = 10_000;
    private const int WarmUpClients = 16;
    private const double WarmUpSeconds = 5;
    private const int LongestWarmUp = 12;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly PgbenchProgram pgbench = new(laboratory.PgbenchConnection, laboratory.Directory, "script");

    /// <summary>Assessments are read where the service wrote them.</summary>
    private readonly PgbenchProgram beside = new(laboratory.ServiceConnection, laboratory.Directory, "beside");
    private double loadedMegabytes;

    private int Assessments => Math.Clamp(settings.Stored / 10, 1, MostAssessments);

    public static async Task<int> RunAsync(Settings settings)
    {
        using var stopped = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.Cancel();
        }
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var ended = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            Say("Making the databases …");
            await using var laboratory = await Laboratory.OpenAsync(stopped.Token);
            var report = await new Comparison(settings, laboratory, stopped.Token).MeasureAsync();
            Console.WriteLine();
            Console.Write(ReportText.Write(report));
            if (settings.Only is null)
            {
                Console.WriteLine();
                Console.Write(ReportText.Write(await new Watching(laboratory, Watches).MeasureAsync(stopped.Token)));
            }
            if (settings.Json is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Json) + "\n");
            }
            return 0;
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            return 130;
        }
    }

    /// <summary>The watches alone.</summary>
    public static async Task<int> WatchAsync(int watches)
    {
        await using var laboratory = await Laboratory.OpenAsync(CancellationToken.None);
        Console.Write(ReportText.Write(await new Watching(laboratory, watches).MeasureAsync(CancellationToken.None)));
        return 0;
    }

    private async Task<Report> MeasureAsync()
    {
        var ready = new List<double>();
        for (var start = 1; start < Starts; start++)
        {
            using var earlier = await StartAsync();
            ready.Add(earlier.Ready.TotalMilliseconds);
        }
        using var service = await StartAsync();
        ready.Add(service.Ready.TotalMilliseconds);
        await Task.Delay(TimeSpan.FromSeconds(3), stopped);
        var idle = service.Megabytes;

        var scripts = await LearnAsync();
        await FillAsync(scripts);
        var assessments = await WriteAssessmentsAsync();
        using var load = new LoadProcess(laboratory.ClientFile);
        var pairs = await MeasurePairsAsync(scripts, assessments, service, load);
        return new(
            DateTimeOffset.UtcNow,
            Environment.ProcessorCount,
            (string)(await laboratory.ServiceDatabase.CreateCommand("show server_version").ExecuteScalarAsync(stopped))!,
            settings.Seconds,
            settings.Stored,
            scripts.RowsOfOneReferral,
            ready.Order().ElementAt(Starts / 2),
            idle,
            loadedMegabytes,
            pairs
        );
    }

    private Task<ServiceProcess> StartAsync() =>
        ServiceProcess.StartAsync(laboratory.Configuration, laboratory.Address, laboratory.Keys.AuthorityFile);

    private async Task<Scripts> LearnAsync()
    {
        var options = EarlyHelpClientOptions.Load(laboratory.ClientFile);
        options.EndUser = LoadClient.User;
        using var client = new EarlyHelpClient(options);
        var submitted = await client.Referrals.SubmitAsync(SampleReferral.Request(0), stopped);
        await client.Referrals.GetAsync(submitted.Referral.Id, stopped);
        return await Scripts.LearnAsync(laboratory.ServiceDatabase);
    }

    private async Task FillAsync(Scripts scripts)
    {
        Say($"Storing {settings.Stored} referrals in each …");
        foreach (var sql in scripts.Fill(settings.Stored))
        {
            foreach (var database in new[] { laboratory.PgbenchDatabase, laboratory.ServiceDatabase })
            {
                await using var command = database.CreateCommand(sql);
                command.CommandTimeout = 300;
                await command.ExecuteNonQueryAsync(stopped);
            }
        }
    }

    private async Task<StoredAssessments> WriteAssessmentsAsync()
    {
        Say($"Storing {Assessments} assessments …");
        var options = EarlyHelpClientOptions.Load(laboratory.ClientFile);
        options.EndUser = LoadClient.User;
        using var client = new EarlyHelpClient(options);
        return await StoredAssessments.MakeAsync(client, laboratory.ServiceDatabase, Assessments, options.OrganisationId);
    }

    private async Task<List<Pair>> MeasurePairsAsync(
        Scripts scripts,
        StoredAssessments assessments,
        ServiceProcess service,
        LoadProcess load
    )
    {
        var pairs = new List<Pair>();
        var serviceFirst = false;
        foreach (
            var (operation, script, program, stored) in new[]
            {
                (Submit, scripts.Submit, pgbench, settings.Stored),
                (Get, scripts.Get(settings.Stored), pgbench, settings.Stored),
                (Assess, assessments.Get, beside, Assessments),
            }.Where(row => row.Item1 == (settings.Only ?? row.Item1))
        )
        {
            Say($"{operation}: warming up …");
            await MeasurePgbenchAsync(program, script, WarmUpClients, 3);
            await WarmUpAsync(new(operation, WarmUpClients, WarmUpSeconds, stored), service, load);
            foreach (var clients in settings.Clients)
            {
                Measurement? ours = null;
                var order = new LoadOrder(operation, clients, settings.Seconds, stored);
                if (serviceFirst)
                {
                    ours = await MeasureServiceAsync(order, service, load);
                }
                var theirs = await MeasurePgbenchAsync(program, script, clients, settings.Seconds);
                var pair = new Pair(operation, clients, theirs, ours ?? await MeasureServiceAsync(order, service, load));
                Say(
                    $"{operation}, {clients} clients: pgbench {theirs.PerSecond:0}/s, service {pair.Service.PerSecond:0}/s, {pair.Throughput:0.00}"
                );
                pairs.Add(pair);
                serviceFirst = !serviceFirst;
            }
        }
        return pairs;
    }

    /// <summary>The runtime compiles what is used much again and better, in several steps: measured is what comes after.</summary>
    private async Task WarmUpAsync(LoadOrder order, ServiceProcess service, LoadProcess load)
    {
        var best = 0.0;
        for (var round = 1; round <= LongestWarmUp; round++)
        {
            var reached = (await MeasureServiceAsync(order, service, load)).PerSecond;
            if (round > 2 && reached < best * 1.05)
            {
                return;
            }
            best = Math.Max(best, reached);
        }
    }

    private async Task<Measurement> MeasurePgbenchAsync(PgbenchProgram program, string script, int clients, int seconds)
    {
        await Laboratory.TidyAsync(program == beside ? laboratory.ServiceDatabase : laboratory.PgbenchDatabase);
        return await CostedAsync(
            () => program.MeasureAsync(script, clients, seconds, stopped),
            () => new(ProcessorTime.OfServer(laboratory.Postmaster), 0, ProcessorTime.OfEndedChildren())
        );
    }

    private async Task<Measurement> MeasureServiceAsync(LoadOrder order, ServiceProcess service, LoadProcess load)
    {
        await Laboratory.TidyAsync(laboratory.ServiceDatabase);
        var measuring = CostedAsync(
            () => load.MeasureAsync(order, stopped),
            () => new(ProcessorTime.OfServer(laboratory.Postmaster), ProcessorTime.Of(service.Id), ProcessorTime.Of(load.Id))
        );
        while (await Task.WhenAny(measuring, Task.Delay(200)) != measuring)
        {
            loadedMegabytes = Math.Max(loadedMegabytes, service.Megabytes);
        }
        return await measuring;
    }

    private static async Task<Measurement> CostedAsync(Func<Task<Measurement>> measure, Func<Cost> read)
    {
        var before = read();
        var measured = await measure();
        return measured with { PerCall = (read() - before) / measured.Count };
    }

    private static void Say(string progress) => Console.Error.WriteLine(progress);
}
