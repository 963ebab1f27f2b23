using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace EarlyHelp.Integration.Tests.Platform;

[Collection(nameof(OnPostgres))]
public sealed class HousekeepingTests(PostgresFixture postgres)
{
    [Fact]
    public async Task An_answer_is_kept_30_days_and_an_assertion_while_it_could_be_used()
    {
        await using var database = await postgres.MigratedDatabaseAsync("housekeeping");
        await using var db = Commands.OpenContext(database);
        var now = TimeProvider.System.Now();
        db.StoredRequests.AddRange(Request(now.AddDays(-29.9)), Request(now.AddDays(-30.1)));
        db.UsedAssertions.AddRange(
            new()
            {
                ClientId = "c",
                Jti = "live",
                ExpiresAt = now.AddMinutes(1),
            },
            new()
            {
                ClientId = "c",
                Jti = "dead",
                ExpiresAt = now.AddMinutes(-1),
            }
        );
        await db.SaveChangesAsync();

        using var housekeeping = new Housekeeping(
            new Databases(() => Commands.OpenContext(database)),
            TimeProvider.System,
            NullLogger<Housekeeping>.Instance
        );
        await housekeeping.RunAsync(CancellationToken.None);

        Assert.Equal(
            now.AddDays(-29.9),
            Assert.Single(await db.StoredRequests.AsNoTracking().ToListAsync()).CreatedAt,
            TimeSpan.FromSeconds(1)
        );
        Assert.Equal("live", Assert.Single(await db.UsedAssertions.AsNoTracking().ToListAsync()).Jti);
    }

    private static StoredRequest Request(DateTimeOffset createdAt) =>
        new()
        {
            LocalAuthority = "929",
            OrganisationId = Guid.NewGuid(),
            RequestId = Guid.NewGuid(),
            ContentHash = [1],
            Response = [2],
            Subjects = [],
            CreatedAt = createdAt,
        };

    private sealed class Databases(Func<EarlyHelpDb> open) : IDbContextFactory<EarlyHelpDb>
    {
        public EarlyHelpDb CreateDbContext() => open();
    }
}
