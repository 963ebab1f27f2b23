using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EarlyHelp.Integration;

/// <summary>What an operator does with the program.</summary>
internal static class Commands
{
    private const string HelpText = """
        EarlyHelp.Integration serve    serves; refuses a database whose schema it does not know
        EarlyHelp.Integration migrate  brings the database to this build's schema; --script prints the SQL instead
        EarlyHelp.Integration import FILE…  registers an authority with its organisations and clients, from JSON
        EarlyHelp.Integration dev      serves for development: --data DIR --port N, with a PostgreSQL of its own

        --database "Host=…;Database=…;Username=…;Password=…"   or ConnectionStrings__EarlyHelp in the environment
        """;

    public static int Help()
    {
        Console.WriteLine(HelpText);
        return 2;
    }

    public static async Task<int> ServeAsync(string[] args)
    {
        await using var app = Service.Build(Service.CreateBuilder(args));
        var database = app.Services.GetRequiredService<NpgsqlDataSource>();
        if ((await Schema.MismatchAsync(database) ?? await AuthorityProfiles.MismatchAsync(database)) is { } mismatch)
        {
            await Console.Error.WriteLineAsync(mismatch);
            return 1;
        }
        // What the first call would wait for is made ready while the listener starts. A failure is the first call's to tell.
        _ = Task.Run(() => app.Services.GetRequiredService<PartnerRegistry>().CurrentAsync().AsTask());
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> MigrateAsync(string[] args)
    {
        if (args.Contains("--script"))
        {
            await using var model = OpenContext(new NpgsqlDataSourceBuilder("Host=localhost").Build());
            Console.WriteLine(Schema.Script(model));
            return 0;
        }
        await using var database = DataModule.Open(Service.CreateBuilder(args).Configuration, limited: false);
        await using var db = OpenContext(database);
        await Schema.MigrateAsync(db);
        await Console.Error.WriteLineAsync("The database has this build's schema.");
        return 0;
    }

    public static async Task<int> ImportAsync(string[] args)
    {
        var files = args.TakeWhile(arg => !arg.StartsWith('-')).ToArray();
        await using var database = DataModule.Open(Service.CreateBuilder(args[files.Length..]).Configuration);
        foreach (var file in files)
        {
            await using var db = OpenContext(database);
            var document = PartnerDocument.Read(await File.ReadAllTextAsync(file));
            await document.ImportAsync(db);
            await Console.Error.WriteLineAsync(
                $"Imported {document.Organisations.Count} organisations and {document.Clients.Count} clients of {document.Authority.Name}."
            );
        }
        return files.Length > 0 ? 0 : Help();
    }

    public static EarlyHelpDb OpenContext(NpgsqlDataSource database)
    {
        var options = new DbContextOptionsBuilder<EarlyHelpDb>();
        DataModule.Configure(options, database);
        return new EarlyHelpDb(options.Options);
    }
}
