using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace EarlyHelp.Integration.Tests.Cli;

/// <summary>An invented family with two children, as a lead practitioner's organisation reads it.</summary>
internal static class SampleAssessment
{
    public const string Id = "0198f000-0000-7000-8000-00000000e001";

    public const string CaseId = "0198f000-0000-7000-8000-00000000c001";

    private const string Lead = "0198f000-0000-7000-8000-00000000b001";

    public static Scale SignsOfSafety =>
        new()
        {
            Code = "SIGNS_OF_SAFETY",
            Question = "How are things for the children in this family today?",
            Lowest = 0,
            MeaningOfLowest = "So bad that the children cannot go on living like this",
            Highest = 10,
            MeaningOfHighest = "So well that no extra help is needed",
            Version = 1,
        };

    public static Assessment New() =>
        new()
        {
            Id = Id,
            Reference = "4TQX-7KM9",
            Etag = "read",
            State = AssessmentState.Active,
            CaseId = CaseId,
            CaseReference = "9HJ2-4PWX",
            LocalAuthority = "929",
            LeadOrganisationId = Lead,
            Revision = 7,
            SavedAt = Timestamp.FromDateTime(new DateTime(2026, 10, 5, 12, 0, 0, DateTimeKind.Utc)),
            SavedBy = new Worker { Name = "Odalys Fenwright", Role = "family worker" },
            LeadPractitioner = new LeadPractitioner
            {
                Name = "Odalys Fenwright",
                Role = "family worker",
                OrganisationId = Lead,
                Contact = new ContactDetails { Phones = { "01632 960301" }, Email = "o.fenwright@example.org" },
                Manager = "Rufus Overton, 01632 960399",
            },
            Content = Content(),
            Actions = { Breakfast, HomeworkClub, Dropped },
            Reviews = { Review },
            NextReviewOn = Day(2026, 12, 4),
            PlanSummary = new PlanSummary
            {
                OpenActions = 1,
                DoneActions = 1,
                OverdueActions = 1,
                ReviewsHeld = 1,
            },
            Children = { "Robin Samplestead", "Wren Samplestead" },
        };

    public static Date Day(int year, int month, int day) =>
        new()
        {
            Year = year,
            Month = month,
            Day = day,
        };

    private static PlanAction Breakfast =>
        new()
        {
            Id = "0198f000-0000-7000-8000-0000000000a1",
            What = "Robin goes to breakfast club on three days",
            Domain = NeedDomain.Education,
            ChildRef = "c1",
            Owner = new ActionOwner { Name = "Jo", PersonRef = "m1" },
            DueOn = Day(2026, 11, 2),
            State = PlanActionState.UnderWay,
            Progress = "Went twice in the first week.",
        };

    private static PlanAction HomeworkClub =>
        new()
        {
            Id = "0198f000-0000-7000-8000-0000000000a2",
            What = "Somebody to talk to about money",
            Owner = new ActionOwner { Name = "Citizens Advice", Role = "adviser" },
            DueOn = Day(2026, 10, 20),
            State = PlanActionState.Done,
        };

    private static PlanAction Dropped =>
        new()
        {
            Id = "0198f000-0000-7000-8000-0000000000a3",
            What = "An action that was dropped",
            Owner = new ActionOwner { Name = "Nobody" },
            State = PlanActionState.Dropped,
        };

    private static Review Review =>
        new()
        {
            Id = "0198f000-0000-7000-8000-0000000000d1",
            HeldOn = Day(2026, 11, 6),
            Decision = ReviewDecision.Continue,
            Scales = { Score("Jo", "m1", RaterKind.Parent, 6, Day(2026, 11, 6)) },
        };

    private static AssessmentContent Content() =>
        new()
        {
            Children =
            {
                new Child
                {
                    Ref = "c1",
                    Name = new PersonName { Given = "Robin", Family = "Samplestead" },
                    BirthDate = Day(2015, 5, 17),
                    NhsNumber = "9990001234",
                    Address = new Address { Lines = { "1 Hidden Lane" }, Postcode = "NE61 2EF" },
                    Establishment = new Establishment { Name = "Sample First School", YearGroup = "6" },
                },
                new Child
                {
                    Ref = "c2",
                    Name = new PersonName
                    {
                        Given = "Wrenna",
                        PreferredGiven = "Wren",
                        Family = "Samplestead",
                    },
                    BirthDate = Day(2019, 2, 3),
                    Establishment = new Establishment { Name = "Sample Nursery" },
                },
            },
            FamilyMembers =
            {
                new FamilyMember
                {
                    Ref = "m1",
                    Name = new PersonName { Given = "Jo", Family = "Samplestead" },
                    Contact = new ContactDetails { Phones = { "01632 960177" } },
                    Notes = "A note about health",
                },
            },
            Professionals =
            {
                new Professional
                {
                    Name = "Imre Tallow",
                    Role = "class teacher",
                    Organisation = "Sample First School",
                },
            },
            Reason = "Robin has been late and tired since the summer, and the family asked for help.",
            DesiredChange = "Mornings without shouting.\nRobin in school every day.",
            ParentsViews =
            {
                new PersonView
                {
                    PersonRef = "m1",
                    View = "I am worn out, and mornings are the worst.",
                    SaidOn = Day(2026, 9, 30),
                },
            },
            ChildrensViews =
            {
                new PersonView
                {
                    PersonRef = "c1",
                    View = "I like my teacher. I want Mum not to be sad.",
                    SaidOn = Day(2026, 9, 29),
                    How = "talk in the car",
                },
                new PersonView
                {
                    PersonRef = "c2",
                    View = "I want a big breakfast.",
                    How = "drawing",
                },
            },
            Domains =
            {
                new DomainOfNeed
                {
                    Domain = NeedDomain.Education,
                    ChildRef = "c1",
                    Strengths = "Reads above the age.",
                    Needs = "To be in school on time.",
                    IsNeed = Answer.Yes,
                },
                new DomainOfNeed
                {
                    Domain = NeedDomain.EmotionalAndSocial,
                    ChildRef = "c2",
                    Strengths = "Plays well with others.",
                    Needs = "A calm start to the day.",
                },
                new DomainOfNeed
                {
                    Domain = NeedDomain.Money,
                    Strengths = "Jo keeps a budget.",
                    Needs = "Help with the gas bill.",
                },
                new DomainOfNeed
                {
                    Domain = NeedDomain.Safety,
                    ChildRef = "c1",
                    Needs = "SECRET-SAFETY",
                },
            },
            Analysis = new Analysis
            {
                WorkingWell = "Robin and Wren look after each other. Jo asked for help.",
                WorriedAbout = "Robin misses the first lesson twice a week and falls behind.",
                NeedsToHappen = "Mornings that work, and someone to talk to about money.",
                WorryStatements =
                {
                    new WorryStatement
                    {
                        Who = "Imre Tallow",
                        OfWhat = "Robin gives up on mathematics.",
                        IfNothingChanges = "Robin starts the next school behind.",
                    },
                },
                WellbeingGoals = { "Robin is on time for four weeks." },
                PastHarm = "SECRET-PAST-HARM",
                ComplicatingFactors = "SECRET-FACTORS",
                ExistingSafety = "SECRET-EXISTING-SAFETY",
                NotKnown = "SECRET-NOT-KNOWN",
            },
            Scales =
            {
                Score("Jo", "m1", RaterKind.Parent, 4, Day(2026, 9, 30)),
                Score("Odalys Fenwright", "", RaterKind.Professional, 5, Day(2026, 9, 30)),
            },
            VisitingRisk = new VisitingRisk { Home = RiskLevel.High, Details = "SECRET-DOG" },
            Level = LevelOfNeed._2,
            CopiesTo = "SECRET-COPIES",
        };

    private static ScaleScore Score(string rater, string raterRef, RaterKind kind, int score, Date on) =>
        new()
        {
            Scale = "SIGNS_OF_SAFETY",
            ScaleVersion = 1,
            Rater = rater,
            RaterRef = raterRef,
            RaterKind = kind,
            Score = score,
            ScoredOn = on,
            Why = "Bedtimes are calmer.",
        };
}
