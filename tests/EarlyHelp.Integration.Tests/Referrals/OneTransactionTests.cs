using EarlyHelp.Integration.Referrals;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Referrals;

/// <summary>Everything that one change writes is one transaction, even where no BEGIN and COMMIT are sent.</summary>
[Collection(nameof(OnPostgres))]
public sealed class OneTransactionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Guid School = new("0198f000-0000-7000-8000-000000000101");

    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "one_transaction");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

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
        await _service!.RunAsync<WithdrawReferral, WithdrawReferralResponse>(
            ReferralService.Descriptor,
            School,
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
            await _service!.ReadAsync(
                "select c.state, m.open from early_help_case c join case_child m using (local_authority) join child k on k.id = m.child_id where m.case_id = c.id and k.family_name = 'Withdrawn' order by c.state",
                row => ((int)row.GetInt16(0), row.GetBoolean(1))
            )
        );
    }

    private async Task<V1.Referral> SubmitAsync(ReferralForm form) =>
        (
            await _service!.RunAsync<SubmitReferral, SubmitReferralResponse>(
                ReferralService.Descriptor,
                School,
                useCase => useCase.HandleAsync(new() { RequestId = Guid.NewGuid().ToString(), Referral = form })
            )
        ).Referral;

    /// <summary>The transactions that wrote the rows there are now.</summary>
    private Task<List<string>> TransactionsAsync() =>
        _service!.ReadAsync(
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
