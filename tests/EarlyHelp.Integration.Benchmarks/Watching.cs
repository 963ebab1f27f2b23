using System.Diagnostics;
using System.Text.Json;
using EarlyHelp.Integration.Benchmarks.Load;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>Many watches open in one process: what each costs, and how long an event takes to arrive.</summary>
internal sealed class Watching(Laboratory laboratory, int watches)
{
    public const int PerSecond = 200;

    private const int Seconds = 10;
    private const int Unread = 10;
    private const int WarmUp = 100;

    /// <summary>The hub of the sample referrals' postcode.</summary>
    private static readonly Guid Hub = Guid.Parse("0198f000-0000-7000-8000-000000000013");

    public async Task<WatchReport> MeasureAsync(CancellationToken stopped)
    {
        await ImportSchoolsAsync();
        using var service = await ServiceProcess.StartAsync(laboratory.Configuration, laboratory.Address, laboratory.Keys.AuthorityFile);
        var settings = new WatchSettings(
            laboratory.Address,
            laboratory.Keys.AuthorityFile,
            laboratory.Configuration["Tokens:SigningKeyFile"],
            Hub
        );
        using var client = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(Watching).Assembly.Location, "watch", JsonSerializer.Serialize(settings)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        try
        {
            // What the first calls bring into memory is no watch's.
            await OrderAsync($"open {WarmUp}");
            await OrderAsync($"submit {PerSecond} 5");
            var before = service.Megabytes;
            await OrderAsync($"open {watches}");
            var after = service.Megabytes;
            await Laboratory.TidyAsync(laboratory.ServiceDatabase);
            var quick = JsonSerializer.Deserialize<Measurement>(await OrderAsync($"submit {PerSecond} {Seconds}"))!;
            await OrderAsync($"unread {Unread}");
            await Laboratory.TidyAsync(laboratory.ServiceDatabase);
            var besideSlow = JsonSerializer.Deserialize<Measurement>(await OrderAsync($"submit {PerSecond} {Seconds}"))!;
            return new(watches, (after - before) * 1024 / (watches - WarmUp), service.Megabytes, quick, besideSlow);
        }
        finally
        {
            client.Kill();
        }

        async Task<string> OrderAsync(string order)
        {
            await client.StandardInput.WriteLineAsync(order);
            return await client.StandardOutput.ReadLineAsync(stopped)
                ?? throw new InvalidOperationException("The client of the watches ended: what it printed says why.");
        }
    }

    private async Task ImportSchoolsAsync()
    {
        var samples = DevelopmentHost.ReadSamples(laboratory.Keys, laboratory.Address.GetLeftPart(UriPartial.Authority));
        var schools = Enumerable.Range(0, watches).Select(WatchSettings.School).ToArray();
        var client = samples.Clients[0] with { Id = WatchSettings.ClientId, Organisations = schools };
        var document = samples with
        {
            Organisations =
            [
                .. samples.Organisations,
                .. schools.Select(
                    (id, number) =>
                        new OrganisationEntry(
                            id,
                            OrganisationKind.School,
                            "Invented school",
                            $"{800_000 + number}",
                            "NE61 1AA",
                            "01632 960000"
                        )
                ),
            ],
            Clients = [.. samples.Clients, client],
        };
        await using var db = Commands.OpenContext(laboratory.ServiceDatabase);
        await document.ImportAsync(db);
    }
}

/// <param name="KilobytesEach">Resident memory that the service gained, for each watch.</param>
/// <param name="Delivery">From the time that an event bears, which is before its commit, to its arrival.</param>
/// <param name="BesideUnread">The same while some watches are not read.</param>
internal sealed record WatchReport(int Watches, double KilobytesEach, double Megabytes, Measurement Delivery, Measurement BesideUnread);
