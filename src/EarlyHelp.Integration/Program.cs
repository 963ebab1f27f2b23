using System.Text.Json;
using EarlyHelp.Integration;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Npgsql;

try
{
    return args.FirstOrDefault() switch
    {
        "migrate" => await Commands.MigrateAsync(args[1..]),
        "import" => await Commands.ImportAsync(args[1..]),
        "dev" => await DevelopmentHost.RunAsync(args[1..]),
        "serve" => await Commands.ServeAsync(args[1..]),
        null or ['-', ..] => await Commands.ServeAsync(args),
        _ => Commands.Help(),
    };
}
catch (Exception failure) when (failure is SettingException or EmbeddedPostgresException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}
catch (Exception failure) when (failure is IOException or JsonException)
{
    await Console.Error.WriteLineAsync($"A file cannot be used: {failure.Message}");
    return 1;
}
catch (NpgsqlException failure)
{
    await Console.Error.WriteLineAsync($"The database did not do what was asked: {failure.Message}");
    return 1;
}
