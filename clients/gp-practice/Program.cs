using EarlyHelp.GpPractice;

return await GpPracticeProgram.RunAsync(args, Console.Out, Console.Error);
