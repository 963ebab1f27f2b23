using EarlyHelp.Integration;

return args.FirstOrDefault() switch
{
    "migrate" => await Commands.MigrateAsync(args[1..]),
    "import" => await Commands.ImportAsync(args[1..]),
    "dev" => await DevelopmentHost.RunAsync(args[1..]),
    "serve" => await Commands.ServeAsync(args[1..]),
    null or ['-', ..] => await Commands.ServeAsync(args),
    _ => Commands.Help(),
};
