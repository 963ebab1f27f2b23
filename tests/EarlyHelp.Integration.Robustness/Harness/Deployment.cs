using System.Collections.Concurrent;
using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>Two processes of the service on one PostgreSQL, with the sample partners. Shared by all tests; each leaves it running.</summary>
public sealed class Deployment : IAsyncLifetime
{
    internal const string Name = "deployment";

    // PostgreSQL does not run as root, so the account that it runs as must be let in: not a private temporary directory.
    private readonly string directory = Path.Combine(Path.GetTempPath(), $"earlyhelp-robustness-{Guid.NewGuid():N}");
    private readonly ServiceProcess[] services = [new(), new()];
    private readonly ConcurrentDictionary<string, (string Token, DateTime RenewAt)> tokens = [];
    private readonly Lazy<AccessTokens> issuer;
    private readonly DevelopmentKeys keys;
    private List<Client> clients = [];

    public Deployment()
    {
        Database = new(Path.Combine(directory, "postgres"));
        keys = new(directory, TimeProvider.System);
        issuer = new(() => new(Options.Create(new TokenOptions { SigningKeyFile = SigningKeyFile }), TimeProvider.System));
    }

    internal Database Database { get; }

    internal CallBook Calls { get; } = new();

    internal Partner School => new(this, "sample-school-mis", Guid.Parse("0198f000-0000-7000-8000-000000000101"));

    internal Partner OtherSchool => new(this, "sample-school-mis", Guid.Parse("0198f000-0000-7000-8000-000000000102"));

    internal Partner Practice => new(this, "sample-gp-system", Guid.Parse("0198f000-0000-7000-8000-000000000201"));

    internal Partner CentralHub => new(this, "sample-hub", Guid.Parse("0198f000-0000-7000-8000-000000000013"));

    internal Partner NorthHub => new(this, "sample-hub", Guid.Parse("0198f000-0000-7000-8000-000000000011"));

    internal Partner SchoolHealth => new(this, "sample-services", Guid.Parse("0198f000-0000-7000-8000-000000000301"));

    internal Partner MentalHealthTeam => new(this, "sample-services", Guid.Parse("0198f000-0000-7000-8000-000000000302"));

    internal Partner FrontDoor => new(this, "sample-social-care", Guid.Parse("0198f000-0000-7000-8000-000000000001"));

    /// <summary>Who takes part in nothing else here.</summary>
    internal Partner Police => new(this, "sample-police", Guid.Parse("0198f000-0000-7000-8000-000000000401"));

    internal string SigningKeyFile => Path.Combine(directory, "token-signing.pem");

    public async Task InitializeAsync()
    {
        System.IO.Directory.CreateDirectory(directory);
        keys.TokenSigningKey();
        await Database.StartAsync();
        Assert.Equal(["on"], await Database.Direct.ReadAsync("show fsync", row => row.GetString(0)));

        var migrated = await Command.RunAsync("dotnet", [ServiceProcess.Assembly, "migrate", "--database", Database.ConnectionString]);
        Assert.True(migrated.ExitCode == 0, migrated.Output);
        await using (var db = Commands.OpenContext(Database.Direct))
        {
            await DevelopmentHost.ReadSamples(keys, "http://127.0.0.1").ImportAsync(db);
            clients = await db.Clients.Include(client => client.Organisations).ToListAsync();
        }
        await StartAsync(0, 1);
    }

    internal async Task StartAsync(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            services[number].Start(Database.ConnectionString, SigningKeyFile);
        }
        await UntilAsync(ServingStatus.Serving, numbers);
    }

    internal Task KillAsync(int number) => services[number].KillAsync();

    internal Task UntilAsync(ServingStatus status, params int[] numbers) =>
        Task.WhenAll(numbers.Select(number => services[number].UntilAsync(status)));

    /// <param name="service">Any number: the services take turns.</param>
    internal CallInvoker Invoker(int service) => services[service % services.Length].Channel.CreateCallInvoker();

    /// <summary>A connection of its own, so that what is not read there holds up nobody else.</summary>
    internal GrpcChannel OpenChannel(int number) => services[number].OpenChannel();

    internal string TokenFor(string clientId) =>
        tokens.AddOrUpdate(clientId, Issue, (id, issued) => DateTime.UtcNow < issued.RenewAt ? issued : Issue(id)).Token;

    /// <summary>Asks a service itself for a token, with an assertion of its own each time.</summary>
    internal Task<TokenReply> AskForTokenAsync(int number, string clientId) =>
        TokenReply.AskAsync(services[number].Address, clientId, Path.Combine(keys.ClientDirectory(clientId), "key.pem"));

    /// <summary>The case that a referral opened, or joined.</summary>
    internal async Task<Guid> CaseOfAsync(V1.Referral referral) =>
        Assert.Single(
            await Database.Direct.ReadAsync("select case_id from referral where id = $1", row => row.GetGuid(0), Guid.Parse(referral.Id))
        );

    /// <summary>What must hold after every test.</summary>
    internal async Task CheckAsync(Func<string, bool>? isExpectedError = null)
    {
        await Calls.CheckAsync(Database.Direct);
        await Soundness.CheckAsync(Database.Direct);
        Assert.All(services, service => service.Log.Judge(isExpectedError ?? (_ => false)));
    }

    public async Task DisposeAsync()
    {
        foreach (var service in services)
        {
            service.Dispose();
        }
        issuer.Value.Dispose();
        await Database.DisposeAsync();
        System.IO.Directory.Delete(directory, recursive: true);
    }

    /// <summary>Both services take what is signed with their deployment's key.</summary>
    private (string Token, DateTime RenewAt) Issue(string clientId)
    {
        var client = clients.Single(client => client.Id == clientId);
        var token = issuer.Value.Issue(
            RegisteredClient.From(client),
            client.Organisations.Select(link => link.OrganisationId),
            client.Scopes
        );
        return (token, DateTime.UtcNow + TokenOptions.Lifetime / 2);
    }
}

[CollectionDefinition(Deployment.Name)]
public sealed class SharedDeployment : ICollectionFixture<Deployment>;
