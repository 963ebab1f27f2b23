using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace EarlyHelp.Integration.Tests.Data;

/// <summary>The service's use cases on a database of their own with the sample partners, called without a network, at any time.</summary>
internal sealed class UseCases : IAsyncDisposable
{
    private readonly DirectoryInfo _directory;
    private readonly WebApplication _service;

    private UseCases(DirectoryInfo directory, WebApplication service, NpgsqlDataSource database, SettableClock clock)
    {
        _directory = directory;
        _service = service;
        Database = database;
        Clock = clock;
    }

    public NpgsqlDataSource Database { get; }

    public SettableClock Clock { get; }

    public IServiceProvider Services => _service.Services;

    public static async Task<UseCases> StartAsync(PostgresFixture postgres, string name)
    {
        var directory = Directory.CreateTempSubdirectory("earlyhelp-use-cases-");
        var database = await postgres.MigratedDatabaseAsync(name);
        await using var db = Commands.OpenContext(database);
        var keys = new DevelopmentKeys(directory.FullName, TimeProvider.System);
        await DevelopmentHost.ReadSamples(keys, "https://unused").ImportAsync(db);
        keys.TokenSigningKey();

        var clock = new SettableClock();
        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = await postgres.EmptyDatabaseAsync(name),
                ["Listen:PlainText"] = "true",
                ["Tokens:SigningKeyFile"] = Path.Combine(directory.FullName, "token-signing.pem"),
                ["Tokens:PublicAddresses:0"] = "https://unused",
            }
        );
        builder.Services.AddSingleton<TimeProvider>(clock);
        return new(directory, Service.Build(builder), database, clock);
    }

    /// <summary>As a worker of the organisation would call it.</summary>
    public async Task<TResponse> RunAsync<TUseCase, TResponse>(
        ServiceDescriptor rpcs,
        Guid organisationId,
        Func<TUseCase, Task<TResponse>> run,
        string user = "u-1"
    )
        where TUseCase : notnull
    {
        await using var scope = _service.Services.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<Call>();
        call.Rule = AccessPolicy.Find($"/{rpcs.FullName}/{typeof(TUseCase).Name}")!;
        call.Organisation = (await _service.Services.GetRequiredService<PartnerRegistry>().CurrentAsync()).Organisations[organisationId];
        call.Caller = new()
        {
            User = new()
            {
                Id = user,
                Name = "Jo Worker",
                Role = "tester",
            },
        };
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<List<T>> ReadAsync<T>(string query, Func<NpgsqlDataReader, T> read)
    {
        await using var command = Database.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await Database.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    /// <summary>Goes with the real one, from whatever time it was set to.</summary>
    internal sealed class SettableClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Advance(TimeSpan by) => _ahead += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    }
}
