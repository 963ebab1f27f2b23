using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Partners;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Tests.Partners;

/// <summary>What would let a hub's clocks or decisions fail later is found before it is imported.</summary>
public sealed class AuthorityChecksTests
{
    private static readonly PartnerDocument Sample = Read();

    private static readonly (string Expected, Func<AuthorityProfile, AuthorityProfile> Spoil)[] Faults =
    [
        ("Europe/Morpeth is not a time zone.", sample => sample with { Calendar = sample.Calendar with { TimeZone = "Europe/Morpeth" } }),
        ("The hubs close before they open.", sample => sample with { Calendar = sample.Calendar with { ClosesAt = new(8, 30) } }),
        ("The hubs work on no day of the week.", sample => sample with { Calendar = sample.Calendar with { WorkingDays = [] } }),
        (
            "A clock allows 1 to 260 working days, and a claim 1 minute to a week.",
            sample => sample with { Clocks = sample.Clocks with { DecideWithinWorkingDays = 0 } }
        ),
        (
            "A clock allows 1 to 260 working days, and a claim 1 minute to a week.",
            sample => sample with { Clocks = sample.Clocks with { ClaimMinutes = 0 } }
        ),
        (
            "A contribution is reminded of before it is due, and after it was asked for.",
            sample => sample with { Clocks = sample.Clocks with { ReminderWorkingDays = 10 } }
        ),
        ("The lists of decisions have a version of 1 or more.", With(lists => lists with { Version = 0 })),
        (
            "The code SCHOOL stands twice in a list of decisions.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes, Outcome("SCHOOL", OutcomeKind.Signposted)] })
        ),
        (
            "\"\" is no code in a list of decisions: 1 to 40 characters.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes, Outcome("", OutcomeKind.Signposted)] })
        ),
        (
            "Each outcome and reason has a description, and a kind that means the same everywhere.",
            With(lists => lists with { Reasons = [.. lists.Reasons, new("NEW", "New", DecisionReasonKind.Unspecified)] })
        ),
        (
            "No outcome is of the kind StepUp: every hub needs one.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes.Where(outcome => outcome.Kind != OutcomeKind.StepUp)] })
        ),
        (
            "No outcome is of the kind NoFurtherAction: every hub needs one.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes.Where(outcome => outcome.Kind != OutcomeKind.NoFurtherAction)] })
        ),
        (
            "NEW: an organisation that does it is not among the organisations.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes, Outcome("NEW", OutcomeKind.Allocation, Guid.NewGuid())] })
        ),
        (
            "NEW: only an allocation or an assessment is offered to organisations.",
            With(lists => lists with { Outcomes = [.. lists.Outcomes, Outcome("NEW", OutcomeKind.StepUp, Sample.Organisations[0].Id)] })
        ),
    ];

    [Fact]
    public void Finds_each_fault_and_nothing_else() =>
        Assert.All(
            Faults,
            fault => Assert.Equal([fault.Expected], PartnerDocumentChecks.Find(Sample with { Authority = fault.Spoil(Sample.Authority) }))
        );

    [Fact]
    public void The_samples_are_sound() => Assert.Empty(PartnerDocumentChecks.Find(Sample));

    private static Func<AuthorityProfile, AuthorityProfile> With(Func<DecisionLists, DecisionLists> change) =>
        sample => sample with { Decisions = change(sample.Decisions) };

    private static DestinationProfile Outcome(string code, OutcomeKind kind, params Guid[] organisations) =>
        new(code, "New", kind, organisations);

    private static PartnerDocument Read()
    {
        using var reader = new StreamReader(typeof(Service).Assembly.GetManifestResourceStream("samples/northumberland.json")!);
        return PartnerDocument.Read(reader.ReadToEnd());
    }
}
