using System.Globalization;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Type;

namespace EarlyHelp.Integration.Benchmarks;

/// <summary>A referral as a school fills it in: one child, two parents, attendance, what was tried. Each number is another child.</summary>
internal static class SampleReferral
{
    private const string Letters = "ABDEFGHJLNPQRSTUWXYZ";
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    private static readonly string[] GivenNames = ["Zeph", "Orla", "Bram", "Isolde", "Caspian", "Wren", "Lorcan", "Tamsin"];

    public static SubmitReferralRequest Request(int number) =>
        new() { RequestId = Guid.CreateVersion7().ToString(), Referral = Form(number) };

    public static ReferralForm Form(int number)
    {
        var form = Template.Clone();
        var child = form.Children[0];
        var postcode = Postcode(number);
        child.Name = new() { Given = GivenNames[number % GivenNames.Length], Family = FamilyName(number) };
        child.BirthDate = new DateOnly(2010, 1, 1).AddDays(number % 4_000).ToDate();
        child.NhsNumber = NhsNumber(number);
        child.Upn = Upn(number);
        child.Address.Postcode = postcode;
        foreach (var adult in form.FamilyMembers)
        {
            adult.Name.Family = child.Name.Family;
            adult.Address.Postcode = postcode;
        }
        return form;
    }

    /// <summary>Nine digits, of which the ninth is the first that leaves a check digit which is issued.</summary>
    private static string NhsNumber(int number)
    {
        for (var ninth = 0; ; ninth++)
        {
            var nine = string.Create(CultureInfo.InvariantCulture, $"{40_000_000 + number}{ninth}");
            var check = (11 - nine.Select((digit, i) => (digit - '0') * (10 - i)).Sum() % 11) % 11;
            if (check < 10)
            {
                return nine + check.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Upn(int number)
    {
        var digits = (929_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
        return UpnLetters[digits.Select((digit, i) => (digit - '0') * (i + 2)).Sum() % 23] + digits;
    }

    private static string Postcode(int number)
    {
        var (rest, second) = Math.DivRem(number / 4_000, Letters.Length);
        return $"NE61 {rest / Letters.Length % 10}{Letters[rest % Letters.Length]}{Letters[second]}";
    }

    /// <summary>Letters only: what else is in a name does not count when children are matched.</summary>
    private static string FamilyName(int number)
    {
        Span<char> name = stackalloc char[6];
        for (var i = 0; i < name.Length; i++, number /= 26)
        {
            name[i] = (char)((i == 0 ? 'A' : 'a') + number % 26);
        }
        return name.ToString() + "well";
    }

    private static readonly ReferralForm Template = new()
    {
        Kind = ReferralKind.Support,
        Pathway = "LOCALITY_HUB",
        SenderReference = "EH-2026-0117",
        Referrer = new()
        {
            Name = "Thessaly Inkwell",
            Role = "Designated safeguarding lead",
            Contact = new() { Phones = { "01632 960100" }, Email = "t.inkwell@coquet-bridge.example" },
            RelationshipToFamily = "Has known the family since September 2022",
            DiscussedWithSafeguardingLead = Answer.Yes,
            Expects = "A family worker to visit, and advice on sleep routines",
            ContinuesToDo = "Weekly check-in and breakfast club",
        },
        Children = { Child() },
        FamilyMembers =
        {
            Parent("mother", "Maren", RelationshipKind.Mother, Answer.Yes),
            Parent("father", "Joren", RelationshipKind.Father, Answer.No),
        },
        Professionals =
        {
            new Professional
            {
                Name = "Odalys Fenwright",
                Role = "School nurse",
                Organisation = "School Health",
                InvolvedNow = Answer.Yes,
            },
        },
        Harm = new() { SufferedOrLikely = Answer.No },
        Level = LevelOfNeed._2,
        Reasons = new()
        {
            Worries =
                "Since the summer she has missed many mornings and is tearful when she arrives. She says that she lies awake and that home is too loud. "
                + "Twice this half term she came without breakfast and fell asleep in the first lesson, and she no longer goes out at break.",
            WhyNow = "Attendance fell below 85 % this half term.",
            WorkingWell = "She loves drawing, has two close friends, and her mother rings the school whenever she is late.",
            DomesticAbuse = Answer.NotKnown,
            ParentalMentalHealth = Answer.Yes,
            ParentalSubstanceMisuse = Answer.No,
        },
        Tried =
        {
            new Intervention
            {
                What = "Morning meet and greet with a trusted adult",
                ByWhom = "Learning mentor",
                From = Day(2026, 9, 8),
                To = Day(2026, 10, 24),
                Frequency = "daily, 10 minutes",
                Result = "Arrives calmer; attendance rose from 78 % to 84 %, then fell again",
                Continues = Answer.No,
            },
            new Intervention
            {
                What = "Breakfast club, at no cost to the family",
                ByWhom = "The school",
                From = Day(2026, 11, 3),
                Continues = Answer.Yes,
            },
        },
        DesiredOutcomes = { "EDUCATION", "HEALTH" },
        DesiredChange = "She sleeps, comes to school on time and feels calm at home.",
        ParentsView = "Her mother is glad of help with mornings and worries about money.",
        Agreement = new()
        {
            ParentsKnow = Answer.Yes,
            AgreeToSupport = Answer.Yes,
            AgreeToShareWithServices = Answer.Yes,
            AgreeToHubAskingOthers = Answer.Yes,
            GivenBy =
            {
                new PersonAgreement
                {
                    PersonRef = "mother",
                    Method = AgreementMethod.Verbal,
                    GivenOn = Day(2026, 11, 14),
                },
            },
        },
        SharingBasis = SharingBasis.PublicTask,
    };

    private static Child Child() =>
        new()
        {
            Ref = "child-1",
            Sex = Sex.Female,
            Ethnicity = "WBRI",
            Communication = new() { FirstLanguage = "eng", InterpreterNeeded = Answer.No },
            Address = new() { Lines = { "4 Invented Terrace", "Morpeth" } },
            Establishment = new()
            {
                Urn = "999101",
                Name = "Coquet Bridge High School (invented)",
                YearGroup = "8",
            },
            GpPractice = new() { OdsCode = "A99901", Name = "Invented Street Surgery" },
            Disabled = Answer.No,
            SpecialNeeds = new() { Status = SpecialNeedsStatus.Support, Types_ = { "SEMH" } },
            FocusOfReferral = Answer.Yes,
            Factors = { "MENTAL_HEALTH", "MISSING_EDUCATION" },
            WishesAndFeelings = "I want it quiet at night. I want Mum to be happy.",
            KnowsOfReferral = Answer.Yes,
            SchoolInformation = new()
            {
                Attendance = new()
                {
                    From = Day(2025, 11, 1),
                    To = Day(2026, 10, 31),
                    SessionsPossible = 380,
                    SessionsAttended = 318,
                    SessionsAuthorisedAbsent = 30,
                    SessionsUnauthorisedAbsent = 32,
                    SessionsLate = 41,
                },
                PartTimeTimetable = Answer.No,
                SuspensionsLastThreeTerms = 0,
                Strengths = "Art, kindness to younger pupils",
                Difficulties = "Concentration after poor sleep since July 2026",
            },
        };

    private static FamilyMember Parent(string reference, string given, RelationshipKind kind, Answer livesWithChild) =>
        new()
        {
            Ref = reference,
            Name = new() { Given = given },
            Relationships =
            {
                new Relationship
                {
                    ChildRef = "child-1",
                    Kind = kind,
                    ParentalResponsibility = Answer.Yes,
                    MainCarer = livesWithChild,
                    LivesWithChild = livesWithChild,
                },
            },
            Address = new() { Lines = { "4 Invented Terrace", "Morpeth" } },
            Contact = new() { Phones = { "01632 960955" } },
        };

    private static Date Day(int year, int month, int day) => new DateOnly(year, month, day).ToDate();
}
