using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.InformationRequests;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.Triage;
using EarlyHelp.Integration.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Platform;

/// <summary>What happens because a day has come, by a clock of the test's own.</summary>
[Collection(nameof(OnPostgres))]
public sealed class DeadlinesTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid Hub = Guid.Parse("0198f000-0000-7000-8000-000000000013");
    private static readonly Guid Practice = Guid.Parse("0198f000-0000-7000-8000-000000000201");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-deadlines-");
    private WebApplication? _service;
    private NpgsqlDataSource? _database;

    public async Task InitializeAsync()
    {
        _database = await postgres.MigratedDatabaseAsync("deadlines");
        await using var db = Commands.OpenContext(_database);
        var keys = new DevelopmentKeys(_directory.FullName, TimeProvider.System);
        await DevelopmentHost.ReadSamples(keys, "https://unused").ImportAsync(db);
        keys.TokenSigningKey();
        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = await postgres.EmptyDatabaseAsync("deadlines"),
                ["Listen:PlainText"] = "true",
                ["Tokens:SigningKeyFile"] = Path.Combine(_directory.FullName, "token-signing.pem"),
                ["Tokens:PublicAddresses:0"] = "https://unused",
            }
        );
        _service = Service.Build(builder);
    }

    public async Task DisposeAsync()
    {
        await _service!.DisposeAsync();
        await _database!.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_question_expires_after_its_day_and_the_referral_is_back_with_the_hub()
    {
        var taken = await TakeAsync(await SubmitAsync());
        var asked = await RunAsync<RequestInformation, RequestInformationResponse>(
            Hub,
            TriageService.Descriptor.FullName,
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = taken.Id,
                        Etag = taken.Etag,
                        Questions =
                        {
                            new Question { Code = "WHO", Text = "Who lives at home?" },
                        },
                    }
                )
        );
        var dueOn = asked.Request.DueOn.ToDateOnly()!.Value;

        await PassAsync(dueOn);
        Assert.Equal(3, await StateAsync(taken.Id));
        await PassAsync(dueOn.AddDays(1));

        Assert.Equal(2, await StateAsync(taken.Id));
        Assert.Equal([3], await NumbersAsync($"select state from information_request where id = '{asked.Request.Id}'"));
        Assert.Equal(2, await EventsAsync(asked.Request.Id, EventKind.InformationExpired));
        Assert.Equal([9], await NumbersAsync($"select kind from feedback where referral_id = '{taken.Id}'"));
    }

    [Fact]
    public async Task A_contribution_is_reminded_of_once_and_overdue_once_whoever_looks()
    {
        var referral = await SubmitAsync();
        var id = (await TextsAsync($"select id::text from contribution_request where referral_id = '{referral.Id}'")).Single();
        var dueOn = DateOnly.Parse((await TextsAsync($"select due_on::text from contribution_request where id = '{id}'")).Single(), null);

        await PassAsync(dueOn.AddDays(-7));
        Assert.Equal(0, await EventsAsync(id, EventKind.ContributionDueSoon));
        await Task.WhenAll(PassAsync(dueOn), PassAsync(dueOn), PassAsync(dueOn));
        await PassAsync(dueOn);
        Assert.Equal(1, await EventsAsync(id, EventKind.ContributionDueSoon));
        Assert.Equal(0, await EventsAsync(id, EventKind.ContributionOverdue));

        await Task.WhenAll(PassAsync(dueOn.AddDays(1)), PassAsync(dueOn.AddDays(1)));
        await PassAsync(dueOn.AddDays(2));
        Assert.Equal(3, await EventsAsync(id, EventKind.ContributionOverdue));
        Assert.Equal(1, await EventsAsync(id, EventKind.ContributionDueSoon));
    }

    private Task<V1.Referral> SubmitAsync() =>
        RunAsync<SubmitReferral, V1.Referral>(
            Practice,
            ReferralService.Descriptor.FullName,
            async useCase => (await useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = Form() })).Referral
        );

    private Task<V1.Referral> TakeAsync(V1.Referral referral) =>
        RunAsync<TakeReferral, V1.Referral>(
            Hub,
            TriageService.Descriptor.FullName,
            async useCase =>
                (
                    await useCase.HandleAsync(
                        new()
                        {
                            RequestId = Guid.NewGuid().ToString(),
                            ReferralId = referral.Id,
                            Etag = referral.Etag,
                        }
                    )
                ).Referral
        );

    private async Task<TResult> RunAsync<TUseCase, TResult>(Guid organisation, string service, Func<TUseCase, Task<TResult>> run)
        where TUseCase : notnull
    {
        await using var scope = _service!.Services.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<Call>();
        call.Rule = AccessPolicy.Find($"/{service}/{typeof(TUseCase).Name}")!;
        call.Caller.User.Id = "worker";
        call.Organisation = (await _service.Services.GetRequiredService<PartnerRegistry>().CurrentAsync()).Organisations[organisation];
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>Noon of that day, as a process of its own finds it.</summary>
    private async Task PassAsync(DateOnly day)
    {
        var services = _service!.Services;
        using var deadlines = new Deadlines(
            services.GetRequiredService<IServiceScopeFactory>(),
            services.GetRequiredService<AuthorityProfiles>(),
            new Noon(day),
            NullLogger<Deadlines>.Instance
        );
        await deadlines.RunAsync(CancellationToken.None);
    }

    private async Task<int> StateAsync(string referralId) =>
        (await NumbersAsync($"select state from referral where id = '{referralId}'")).Single();

    private async Task<int> EventsAsync(string subject, EventKind kind) =>
        (await NumbersAsync($"select count(*) from event where subject_id = '{subject}' and kind = {(int)kind}")).Single();

    private async Task<List<int>> NumbersAsync(string query) =>
        [.. (await TextsAsync(query)).Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    private async Task<List<string>> TextsAsync(string query)
    {
        await using var command = _database!.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetValue(0).ToString()!);
        }
        return texts;
    }

    private static ReferralForm Form() =>
        new()
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Level = LevelOfNeed._2,
            Referrer = new()
            {
                Name = "R",
                Role = "r",
                Contact = new() { Phones = { "01632 960101" } },
            },
            Harm = new() { SufferedOrLikely = Answer.No },
            Reasons = new() { Worries = "w" },
            Agreement = new() { AgreeToHubAskingOthers = Answer.Yes },
            Children =
            {
                new V1.Child
                {
                    Ref = "c1",
                    Name = new() { Given = Guid.NewGuid().ToString("N"), Family = "Deadline" },
                    BirthDate = new()
                    {
                        Year = 2015,
                        Month = 1,
                        Day = 1,
                    },
                    Address = new() { Postcode = "NE61 2EF" },
                    Establishment = new() { Urn = "999101" },
                },
            },
        };

    private sealed class Noon(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new(12, 0), TimeSpan.Zero);
    }
}
