using System.Globalization;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Google.Type;

namespace EarlyHelp.Integration.Robustness.Harness;

/// <summary>Invented children, no two alike, and referral forms for them.</summary>
internal static class Pupils
{
    /// <summary>Stands in every name and narrative, so that a log that holds one is found.</summary>
    public const string Mark = "Zyxwick";

    private static int serial;

    public static Child Child()
    {
        var number = Interlocked.Increment(ref serial);
        return new()
        {
            Ref = "child",
            Name = new() { Given = Name("Ada", number), Family = Name("Oak", number) },
            BirthDate = new()
            {
                Year = 2012 + number % 6,
                Month = 1 + number % 12,
                Day = 1 + number % 28,
            },
            Sex = Sex.Female,
            NhsNumber = NhsNumber(number),
            Upn = Upn(number),
            Address = new() { Postcode = Postcode(number) },
        };
    }

    public static SubmitReferralRequest Support(params Child[] children)
    {
        var requestId = Guid.CreateVersion7().ToString();
        return new()
        {
            RequestId = requestId,
            Referral = new()
            {
                Kind = ReferralKind.Support,
                Pathway = "LOCALITY_HUB",
                // Finds the referral again in the database, whether or not its submission was answered.
                SenderReference = requestId,
                Referrer = new()
                {
                    Name = $"{Mark} Referrer",
                    Role = "pastoral lead",
                    Contact = new() { Phones = { "01632 960101" } },
                },
                Children = { children },
                Harm = new() { SufferedOrLikely = Answer.No },
                Level = LevelOfNeed._2,
                Reasons = new() { Worries = $"{Mark} has stopped coming to breakfast club." },
                Agreement = new() { AgreeToSupport = Answer.Yes },
                SharingBasis = SharingBasis.PublicTask,
            },
        };
    }

    /// <summary>Of the sample school, which is asked by itself when another refers.</summary>
    public static SubmitReferralRequest OfSchool()
    {
        var child = Child();
        child.Establishment = new() { Urn = "999101", YearGroup = "4" };
        var request = Support(child);
        request.Referral.Agreement.AgreeToHubAskingOthers = Answer.Yes;
        return request;
    }

    public static SubmitReferralRequest Harm(Child child)
    {
        var request = Support(child);
        request.Referral.Harm = new() { SufferedOrLikely = Answer.Yes, Description = $"{Mark} came with a bruise." };
        return request;
    }

    public static SubmitReferralRequest Advice()
    {
        var request = Support();
        request.Referral.Kind = ReferralKind.Advice;
        request.Referral.Question = $"What helps {Mark}, who does not sleep?";
        return request;
    }

    public static SubmitReferralRequest Invalid()
    {
        var request = Support(Child());
        request.Referral.Reasons = null;
        return request;
    }

    public static string NhsNumber(int number) =>
        NhsNumbers(400_000_000 + number * 3).First(candidate => Identifiers.CheckNhsNumber(candidate) == IdentifierFault.None);

    public static string Upn(int number)
    {
        var digits = "929" + (100_000_000 + number).ToString(CultureInfo.InvariantCulture);
        return Enumerable
            .Range('A', 26)
            .Select(letter => (char)letter + digits)
            .First(candidate => Identifiers.CheckUpn(candidate) == IdentifierFault.None);
    }

    public static string Postcode(int number) => $"NE61 {number % 10}{(char)('P' + number / 10 % 4)}{(char)('P' + number / 40 % 4)}";

    /// <summary>One in eleven first nine digits has no check digit: then the next have.</summary>
    private static IEnumerable<string> NhsNumbers(int firstNine) =>
        Enumerable.Range(0, 30).Select(i => string.Create(CultureInfo.InvariantCulture, $"{firstNine + i / 10}{i % 10}"));

    private static string Name(string begin, int number) =>
        $"{begin}{Mark}{string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')))}";
}
