using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>Does now what the services do every half minute: a third process on their database, which answers no calls.</summary>
internal sealed class Timekeeper(string database) : IAsyncDisposable
{
    private readonly WebApplication service = Build(database);

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

    private static WebApplication Build(string database)
    {
        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = $"{database};Maximum Pool Size=5",
                ["Listen:PlainText"] = "true",
                ["Tokens:Authority"] = "https://unused",
            }
        );
        return Service.Build(builder);
    }
}
