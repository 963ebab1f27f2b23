using EarlyHelp.SocialCare.Commands;

return await SocialCareProgram.RunAsync(args, Console.Out, Console.Error);
