using EarlyHelp.SchoolMis.Commands;

return await SchoolMisProgram.RunAsync(args, Console.Out, Console.Error);
