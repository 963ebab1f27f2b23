using EarlyHelp.Integration.Outcomes;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.Tests.Consents;
using EarlyHelp.Integration.Tests.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Tests.Outcomes;

/// <summary>However often outcomes are set anew, in as many words as fit: the list stays one that every client reads.</summary>
[Collection(nameof(OnPostgres))]
public sealed class OutcomeRoomTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Codes =
    [
        "EDUCATION",
        "EARLY_YEARS",
        "HEALTH",
        "SUBSTANCE_USE",
        "FAMILY_RELATIONSHIPS",
        "SAFE_FROM_ABUSE",
        "CRIME_PREVENTION",
        "DOMESTIC_ABUSE",
        "HOUSING",
        "FINANCE",
    ];

    private UseCases? _service;

    public async Task InitializeAsync() => _service = await UseCases.StartAsync(postgres, "outcome_room");

    public async Task DisposeAsync() => await _service!.DisposeAsync();

    [Fact]
    public async Task A_case_keeps_two_hundred_outcomes()
    {
        var family = await FamilyCase.OpenAsync(_service!);
        await family.AddAssessmentAsync(FamilyCase.Hub, ("a", family.ChildIds[0]), ("b", family.ChildIds[1]));
        for (var round = 0; round < 20; round++)
        {
            // Those of one child take the place of the other's.
            await family.SetAsync(FamilyCase.Hub, Ten(round));
        }
        var refusal = await Assert.ThrowsAsync<Refusal>(() => family.SetAsync(FamilyCase.Hub, Ten(20)));
        Assert.Equal(ErrorReason.StateForbids, refusal.Reason);

        var everything = await family.OutcomesAsync(FamilyCase.Hub, includeDropped: true);
        Assert.Equal((200, 10), (everything.Outcomes.Count, everything.Outcomes.Count(outcome => outcome.DroppedAt is null)));
        Assert.InRange(((IMessage)everything).CalculateSize(), 1_800_000, 4_000_000);
        // What stands is still closed.
        await family.CloseAsync(FamilyCase.Hub, everything.Outcomes[^1], Achievement.Partly);
    }

    [Theory]
    [InlineData(200, 2_000_000, true)]
    [InlineData(201, 1, false)]
    [InlineData(1, 2_000_001, false)]
    public void Both_limits_are_exact(int outcomes, int written, bool fits)
    {
        var refusal = Record.Exception(() => OutcomeRoom.Require(outcomes, written));
        Assert.Equal(fits, refusal is null);
    }

    private static WantedOutcome[] Ten(int round) =>
        [
            .. Codes.Select(code => new WantedOutcome
            {
                Code = code,
                ChildRef = round % 2 == 0 ? "a" : "b",
                // Three bytes a letter.
                Description = new string('一', 2000),
                MeasureOfSuccess = new string('一', 1000),
            }),
        ];
}
