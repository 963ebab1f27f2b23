using System.Globalization;

namespace EarlyHelp.SampleYear;

/// <summary>Identifiers that nobody has, with right check digits: those of another seed or another case are others.</summary>
internal static class InventedNumbers
{
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    private const string PostcodeLetters = "ABDEFGHJLNPQRSTUWXYZ";
    private const int MostCases = 3_000;

    /// <summary>Seeds have their own identifiers up to this one.</summary>
    public const int MostSeeds = 3_000;

    /// <summary>Nine digits, of which the ninth is the first that leaves a check digit that is issued.</summary>
    public static string NhsNumber(int seed, int number)
    {
        for (var ninth = 0; ; ninth++)
        {
            var nine = string.Create(CultureInfo.InvariantCulture, $"{90_000_000 + Serial(seed, number)}{ninth}");
            var check = (11 - nine.Select((digit, i) => (digit - '0') * (10 - i)).Sum() % 11) % 11;
            if (check < 10)
            {
                return nine + check.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    public static string Upn(int seed, int number)
    {
        var digits = (929_000_000_000 + Serial(seed, number)).ToString(CultureInfo.InvariantCulture);
        return UpnLetters[digits.Select((digit, i) => (digit - '0') * (i + 2)).Sum() % UpnLetters.Length] + digits;
    }

    public static string Postcode(string district, int number) =>
        $"{district} {number % 9 + 1}{PostcodeLetters[number / 9 % PostcodeLetters.Length]}{PostcodeLetters[number / 180 % PostcodeLetters.Length]}";

    private static int Serial(int seed, int number) => seed % MostSeeds * MostCases + number;
}
