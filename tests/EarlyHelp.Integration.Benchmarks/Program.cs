using BenchmarkDotNet.Running;
using EarlyHelp.Integration.Benchmarks;
using EarlyHelp.Integration.Benchmarks.Load;
using EarlyHelp.Integration.Benchmarks.Micro;

switch (args)
{
    case ["--micro", .. var rest]:
        BenchmarkRunner.Run<HotPieces>(HotPieces.Configuration, rest);
        return 0;
    case ["load", var clientFile]:
        await LoadClient.RunAsync(clientFile, Console.In, Console.Out);
        return 0;
    case ["watch", var watchSettings]:
        await WatchClient.RunAsync(watchSettings, Console.In, Console.Out);
        return 0;
    case ["--watches", var watches]:
        return await Comparison.WatchAsync(int.Parse(watches, System.Globalization.CultureInfo.InvariantCulture));
    default:
        if (Settings.Read(args) is not { } settings)
        {
            return 2;
        }
        return await Comparison.RunAsync(settings);
}
