using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>A process's round of what is due, at the very moment that a test wants, and not within half a minute. Nothing listens.</summary>
internal sealed class ExpiringService : IAsyncDisposable
{
    private readonly WebApplication service;

    private ExpiringService(WebApplication service) => this.service = service;

    public static ExpiringService On(Deployment deployment)
    {
        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = deployment.Database.ConnectionString,
                ["Listen:PlainText"] = "true",
                ["Tokens:PublicAddresses:0"] = "https://unused",
                ["Tokens:SigningKeyFile"] = deployment.SigningKeyFile,
            }
        );
        return new(Service.Build(builder));
    }

    public async Task RunAsync()
    {
        using var deadlines = new Deadlines(
            service.Services.GetRequiredService<IServiceScopeFactory>(),
            service.Services.GetRequiredService<AuthorityProfiles>(),
            TimeProvider.System,
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();
}
