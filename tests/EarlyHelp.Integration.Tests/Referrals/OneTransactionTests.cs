using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EarlyHelp.Integration.Tests.Referrals;

/// <summary>Everything that one change writes is one transaction, even where no BEGIN and COMMIT are sent.</summary>
[Collection(nameof(OnPostgres))]
public sealed class OneTransactionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("earlyhelp-transaction-");
    private WebApplication? _service;
    private NpgsqlDataSource? _database;

    public async Task InitializeAsync()
    {
        _database = await postgres.MigratedDatabaseAsync("one_transaction");
        await using var db = Commands.OpenContext(_database);
        var keys = new DevelopmentKeys(_directory.FullName, TimeProvider.System);
        await DevelopmentHost.ReadSamples(keys, "https://unused").ImportAsync(db);
        keys.TokenSigningKey();

        var builder = Service.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:EarlyHelp"] = await postgres.EmptyDatabaseAsync("one_transaction"),
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
    public async Task The_largest_referral_is_one_transaction()
    {
        var before = await TransactionsAsync();
        await SubmitAsync(Form(children: 12));
        var after = await TransactionsAsync();

        Assert.Single(after.Except(before));
    }

    [Fact]
    public async Task A_referral_that_joins_a_case_is_one_transaction()
    {
        await SubmitAsync(Form(children: 1, family: "Joining"));
        var before = await TransactionsAsync();
        await SubmitAsync(Form(children: 2, family: "Joining"));

        Assert.Single((await TransactionsAsync()).Except(before));
    }

    [Fact]
    public async Task Withdrawing_the_only_referral_closes_the_case_and_frees_the_child()
    {
        var first = await SubmitAsync(Form(children: 1, family: "Withdrawn"));
        await RunAsync<WithdrawReferral, WithdrawReferralResponse>(
            "WithdrawReferral",
            useCase =>
                useCase.HandleAsync(
                    new()
                    {
                        RequestId = Guid.NewGuid().ToString(),
                        ReferralId = first.Id,
                        Etag = first.Etag,
                        Reason = WithdrawalReason.NeedHasPassed,
                    }
                )
        );
        await SubmitAsync(Form(children: 1, family: "Withdrawn"));

        Assert.Equal(
            [(1, true), (2, false)],
            await ReadAsync(
                "select c.state, m.open from early_help_case c join case_child m using (local_authority) join child k on k.id = m.child_id where m.case_id = c.id and k.family_name = 'Withdrawn' order by c.state",
                row => ((int)row.GetInt16(0), row.GetBoolean(1))
            )
        );
    }

    private async Task<V1.Referral> SubmitAsync(ReferralForm form) =>
        (
            await RunAsync<SubmitReferral, SubmitReferralResponse>(
                "SubmitReferral",
                useCase => useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = form })
            )
        ).Referral;

    private async Task<TResponse> RunAsync<TUseCase, TResponse>(string rpc, Func<TUseCase, Task<TResponse>> run)
        where TUseCase : notnull
    {
        await using var scope = _service!.Services.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<Call>();
        call.Rule = AccessPolicy.Find($"/{ReferralService.Descriptor.FullName}/{rpc}")!;
        var partners = await _service.Services.GetRequiredService<PartnerRegistry>().CurrentAsync();
        call.Organisation = partners.Organisations.Values.First(organisation => organisation.Kind == OrganisationKind.School);
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>The transactions that wrote the rows there are now.</summary>
    private Task<List<string>> TransactionsAsync() =>
        ReadAsync(
            string.Join(
                    " union ",
                    [
                        "referral",
                        "referral_child",
                        "child",
                        "child_key",
                        "early_help_case",
                        "case_child",
                        "event",
                        "request",
                        "access_record",
                    ]
                )
                .Replace(" union ", " union select xmin::text from ", StringComparison.Ordinal)
                .Insert(0, "select xmin::text from "),
            row => row.GetString(0)
        );

    private async Task<List<T>> ReadAsync<T>(string query, Func<NpgsqlDataReader, T> read)
    {
        await using var command = _database!.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    private static ReferralForm Form(int children, string family = "Transaction") =>
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
            Children =
            {
                Enumerable
                    .Range(1, children)
                    .Select(i => new V1.Child
                    {
                        Ref = $"c{i}",
                        Name = new() { Given = "Child" + (char)('A' + i), Family = family },
                        BirthDate = new()
                        {
                            Year = 2015,
                            Month = i,
                            Day = 1,
                        },
                        Address = new() { Postcode = "NE61 2EF" },
                    }),
            },
        };
}
