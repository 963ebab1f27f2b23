using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using EarlyHelp.Integration.Client;
using EarlyHelp.Workbench.Views;
using Spectre.Console;

namespace EarlyHelp.SampleYear;

internal static class SampleYearProgram
{
    public static Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var clients = new Option<DirectoryInfo>("--clients")
        {
            Description = "The sample clients' directory, which ./eh up makes: .data/clients",
            Required = true,
        };
        clients.AcceptExistingOnly();
        var seed = new Option<int>("--seed")
        {
            Description = "Another seed is another year; the same adds nothing",
            DefaultValueFactory = _ => 2019,
        };
        seed.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or >= InventedNumbers.MostSeeds)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--seed is between 0 and {InventedNumbers.MostSeeds - 1}."));
            }
        });
        var atOnce = new Option<int>("--at-once") { Description = "How many calls at a time", DefaultValueFactory = _ => 8 };
        var root = new RootCommand("The 2019 year of Northumberland as synthetic cases, through the public API.") { clients, seed, atOnce };
        root.SetAction(
            async (parsed, cancellation) =>
            {
                try
                {
                    var steps = new Steps(terminal, parsed.GetValue(atOnce));
                    return await RunAsync(parsed.GetRequiredValue(clients).FullName, parsed.GetValue(seed), steps, terminal, cancellation);
                }
                catch (EarlyHelpException e)
                {
                    ErrorView.Show(e, terminal, isJson: false);
                    terminal.Error.WriteLine("Run it again: it goes on where it stopped.");
                    return ExitCodes.Of(e);
                }
            }
        );
        return root.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(string clients, int seed, Steps steps, Terminal terminal, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var figures = Figures.Read();
        using var partners = await Partners.OpenAsync(clients, cancellation);
        var run = new YearRun(partners, steps, seed);
        var submitted = await run.SubmitAsync(PlannedCase.Year(figures, seed), cancellation);
        await run.DecideAsync(submitted, cancellation);
        await run.WorkAsync(submitted, cancellation);
        var counted = await Counted.ReadAsync(figures, partners, [.. submitted.Values.Select(referral => referral.Id)], cancellation);
        terminal.Out.Write(counted.Show(figures));
        terminal.Out.WriteLine($"Seed {seed}: {submitted.Count} referrals in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s.");
        return counted.IsTheSame ? ExitCodes.Ok : ExitCodes.Refused;
    }
}
