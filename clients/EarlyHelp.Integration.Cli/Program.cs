using EarlyHelp.Integration.Cli;

return await CommandLine.RunAsync(args, Terminal.OfProcess());
