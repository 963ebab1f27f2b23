using EarlyHelp.SampleYear;

return await SampleYearProgram.RunAsync(args, Terminal.OfProcess());
