using System.Globalization;
using Google.Type;

namespace EarlyHelp.Integration.Conformance.Harness;

/// <summary>Forms that the service takes, about children whom nobody has referred before.</summary>
internal static class Forms
{
    /// <summary>Stands in every surname, so that it can be looked for where no name may stand.</summary>
    public const string Marker = "Quillfeather";

    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static SubmitReferralRequest Request(ReferralForm form) => new() { RequestId = Guid.NewGuid().ToString(), Referral = form };

    public static ReferralForm Support(params Child[] children) =>
        new()
        {
            Kind = ReferralKind.Support,
            Pathway = "LOCALITY_HUB",
            Referrer = Referrer(),
            Children = { children.Length > 0 ? children : [NewChild()] },
            Harm = new() { SufferedOrLikely = Answer.No },
            Level = LevelOfNeed._2,
            Reasons = new() { Worries = "Often late, tired and hungry." },
        };

    /// <summary>The family agrees to everything that it is asked.</summary>
    public static ReferralForm Agreed(params Child[] children)
    {
        var form = Support(children);
        form.Agreement = new()
        {
            AgreeToSupport = Answer.Yes,
            AgreeToShareWithServices = Answer.Yes,
            AgreeToHubAskingOthers = Answer.Yes,
        };
        return form;
    }

    public static ReferralForm Advice() =>
        new()
        {
            Kind = ReferralKind.Advice,
            Pathway = "LOCALITY_HUB",
            Referrer = Referrer(),
            Harm = new() { SufferedOrLikely = Answer.NotKnown },
            Question = "What can we do for a child who stopped eating at school?",
        };

    public static ReferralForm Harm()
    {
        var form = Support();
        form.Harm = new() { SufferedOrLikely = Answer.Yes, Description = $"Bruises on both arms. {Marker}" };
        return form;
    }

    /// <summary>A child with a name, a birthday and a home, and no number.</summary>
    public static Child NewChild(string @ref = "c1") =>
        new()
        {
            Ref = @ref,
            Name = new() { Given = RandomName(), Family = Marker + RandomName() },
            BirthDate = new()
            {
                Year = System.DateTime.UtcNow.Year - 8,
                Month = Random.Shared.Next(1, 13),
                Day = Random.Shared.Next(1, 29),
            },
            Address = new() { Lines = { "1 Bridge Street" }, Postcode = Samples.Postcode },
        };

    public static Child Unborn(string motherRef) =>
        new()
        {
            Ref = "c1",
            ExpectedDeliveryDate = Date(System.DateTime.UtcNow.AddMonths(3)),
            MotherRef = motherRef,
            Address = new() { Postcode = RandomPostcode() },
        };

    public static FamilyMember Mother(string childRef = "c1") =>
        new()
        {
            Ref = "m1",
            Name = new() { Given = "Ada", Family = Marker },
            Relationships =
            {
                new Relationship
                {
                    ChildRef = childRef,
                    Kind = RelationshipKind.Mother,
                    ParentalResponsibility = Answer.Yes,
                },
            },
        };

    public static Date Date(System.DateTime day) =>
        new()
        {
            Year = day.Year,
            Month = day.Month,
            Day = day.Day,
        };

    public static string RandomName() =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(
            string.Concat(Enumerable.Range(0, 10).Select(_ => (char)Random.Shared.Next('a', 'z' + 1)))
        );

    /// <summary>A postcode of the central hub's area, seldom given twice.</summary>
    public static string RandomPostcode()
    {
        const string letters = "ABDEFGHJLNPQRSTUWXYZ";
        return $"NE6{Random.Shared.Next(1, 5)} {Random.Shared.Next(0, 10)}{letters[Random.Shared.Next(20)]}{letters[Random.Shared.Next(20)]}";
    }

    public static string RandomNhsNumber()
    {
        while (true)
        {
            var digits = $"999{Random.Shared.Next(1_000_000):000000}";
            var check = (11 - digits.Select((digit, place) => (digit - '0') * (10 - place)).Sum() % 11) % 11;
            if (check < 10)
            {
                return digits + check;
            }
        }
    }

    public static string RandomUpn()
    {
        var digits = $"{Random.Shared.NextInt64(1_000_000_000_000):000000000000}";
        return UpnLetters[digits.Select((digit, place) => (digit - '0') * (place + 2)).Sum() % 23] + digits;
    }

    private static Referrer Referrer() =>
        new()
        {
            Name = "Sam Tutor",
            Role = "form tutor",
            Contact = new() { Email = "sam.tutor@school.example" },
        };
}
