using EarlyHelp.Integration.V1;

namespace EarlyHelp.SampleYear;

/// <summary>The referral of a planned case: everybody in it is invented, and nothing in it depends on the day.</summary>
internal static class InventedForm
{
    public const string ChildRef = "child";

    // At school now. The year's own dates would make them adults.
    private static readonly DateOnly FirstBirthday = new(2010, 9, 1);
    private const int Birthdays = 10 * 365;

    private static readonly string[] GivenNames =
    [
        "Alba",
        "Bram",
        "Caspian",
        "Dilys",
        "Elowen",
        "Finlo",
        "Gwenda",
        "Hollis",
        "Isolde",
        "Jory",
        "Kerensa",
        "Lorcan",
        "Merryn",
        "Nye",
        "Orla",
        "Perran",
        "Quill",
        "Rowena",
        "Senara",
        "Tamsin",
        "Una",
        "Wren",
        "Ysolde",
        "Zeph",
    ];

    private static readonly string[] FamilyStarts = ["Sample", "Mock", "Ink", "Fen", "Thistle", "Amble", "Harrow", "Quern", "Loom", "Wick"];
    private static readonly string[] FamilyEnds = ["stead", "ridge", "well", "wright", "moor", "combe", "hurst", "dale", "shaw", "worth"];

    private static readonly string[] Worries =
    [
        "Often late and tired since the summer, and no longer joins in at break.",
        "Worries a great deal, sleeps badly and complains of stomach aches before school.",
        "Angry at home and at school since the parents separated.",
        "Attendance has fallen, and the family finds mornings hard.",
        "Low mood since a bereavement; has stopped seeing friends.",
    ];

    private static readonly string[] WorkingWell =
    [
        "Has a good friend, and a parent who comes to every meeting.",
        "Loves football and looks after a younger brother.",
        "Trusts the learning mentor and likes art.",
        "Grandparents live near and help every week.",
    ];

    public static ReferralForm Of(PlannedCase planned, int seed)
    {
        // Not a secret: it must be the same again.
#pragma warning disable CA5394
        var random = new Random(HashCode(seed, planned.Number));
        var isTriage = planned.Pathway == PlannedCase.Triage;
        return new ReferralForm
        {
            Kind = ReferralKind.Support,
            Pathway = planned.Pathway,
            SenderReference = $"SY{seed}-{planned.Number:0000}",
            Referrer = Referrer(planned.Referrer),
            Children = { Child(planned, seed, random, isTriage) },
            Harm = new HarmConcern { SufferedOrLikely = Answer.No },
            Level = random.Next(4) == 0 ? LevelOfNeed._3 : LevelOfNeed._2,
            Reasons = new Reasons { Worries = Pick(Worries, random), WorkingWell = Pick(WorkingWell, random) },
            Agreement = new FamilyAgreement
            {
                ParentsKnow = Answer.Yes,
                AgreeToSupport = Answer.Yes,
                AgreeToShareWithServices = Answer.Yes,
                AgreeToHubAskingOthers = random.Next(5) == 0 ? Answer.NotKnown : Answer.Yes,
            },
            SharingBasis = SharingBasis.PublicTask,
        };
    }

    private static Child Child(PlannedCase planned, int seed, Random random, bool isTriage) =>
        new()
        {
            Ref = ChildRef,
            Name = new PersonName { Given = Pick(GivenNames, random), Family = Pick(FamilyStarts, random) + Pick(FamilyEnds, random) },
            BirthDate = FirstBirthday.AddDays(random.Next(Birthdays)).ToContract(),
            Sex = random.Next(2) == 0 ? Sex.Female : Sex.Male,
            NhsNumber = InventedNumbers.NhsNumber(seed, planned.Number),
            Upn = InventedNumbers.Upn(seed, planned.Number),
            Address = new Address { Postcode = InventedNumbers.Postcode(Pick(planned.Area.Districts, random), random.Next(3_600)) },
            Establishment = new Establishment { Urn = Pick(planned.Area.SchoolUrns, random) },
            GpPractice = new GpPractice { OdsCode = planned.Area.PracticeCode },
            EmotionalWellbeing = isTriage
                ? new EmotionalWellbeing
                {
                    PresentingProblem = Pick(Worries, random),
                    SuicidalThoughts = Answer.No,
                    SuicidalPlanOrIntent = Answer.No,
                    SelfHarm = Answer.No,
                }
                : null,
        };

    private static Referrer Referrer(string kind) =>
        new()
        {
            Name = "Thessaly Inkwell",
            Role = kind switch
            {
                "gp" => "general practitioner",
                "school" => "designated safeguarding lead",
                _ => "officer",
            },
            Contact = new ContactDetails { Phones = { "01632 960100" } },
        };

    private static T Pick<T>(T[] items, Random random) => items[random.Next(items.Length)];
#pragma warning restore CA5394

    // System.HashCode differs from process to process.
    private static int HashCode(int seed, int number) => unchecked(seed * 1_000_003 + number);
}
