using System.Text.RegularExpressions;

namespace EarlyHelp.Integration.Platform;

internal enum IdentifierFault
{
    None,
    Format,
    CheckDigit,
}

/// <summary>The published rules of the identifiers that English schools, the NHS and councils use.</summary>
internal static partial class Identifiers
{
    private const string UpnLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <summary>Spaces and hyphens are how people write an NHS number, not part of it.</summary>
    public static string NormaliseNhsNumber(string value) =>
        value.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    public static IdentifierFault CheckNhsNumber(string value)
    {
        var digits = NormaliseNhsNumber(value);
        // One repeated digit passes modulus 11 in two cases, and is what people type into a field they cannot skip.
        if (!TenDigits().IsMatch(digits) || digits.All(digit => digit == digits[0]))
        {
            return IdentifierFault.Format;
        }
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            sum += (digits[i] - '0') * (10 - i);
        }
        // 11 stands for 0; 10 is never issued, and no digit equals it.
        var check = (11 - sum % 11) % 11;
        return check == digits[9] - '0' ? IdentifierFault.None : IdentifierFault.CheckDigit;
    }

    public static IdentifierFault CheckUpn(string value)
    {
        if (!UpnPattern().IsMatch(value))
        {
            return IdentifierFault.Format;
        }
        var sum = 0;
        for (var i = 1; i <= 12; i++)
        {
            // The last place of a temporary UPN is a letter, which counts as its place in the same alphabet.
            var digit = char.IsAsciiDigit(value[i]) ? value[i] - '0' : UpnLetters.IndexOf(value[i], StringComparison.Ordinal);
            sum += digit * (i + 1);
        }
        return UpnLetters[sum % 23] == value[0] ? IdentifierFault.None : IdentifierFault.CheckDigit;
    }

    /// <summary>A temporary UPN may be given to another child later: it never identifies one.</summary>
    public static bool IsPermanentUpn(string upn) => upn.Length == 13 && char.IsAsciiDigit(upn[12]);

    public static bool IsSchoolUrn(string value) => SchoolUrnPattern().IsMatch(value);

    public static bool IsOdsGpPractice(string value) => OdsGpPracticePattern().IsMatch(value);

    public static bool IsUprn(string value) => UprnPattern().IsMatch(value);

    public static bool IsLocalAuthority(string value) => LocalAuthorityPattern().IsMatch(value);

    /// <summary>The postcode in its published spelling, or null when it is none.</summary>
    public static string? NormalisePostcode(string value)
    {
        var compact = value.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return PostcodePattern().IsMatch(compact) ? $"{compact[..^3]} {compact[^3..]}" : null;
    }

    public static bool IsEmail(string value) => EmailPattern().IsMatch(value);

    public static bool IsTelephone(string value) => TelephonePattern().IsMatch(value);

    [GeneratedRegex(@"^[0-9]{10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    [GeneratedRegex(@"^[ABCDEFGHJKLMNPQRTUVWXYZ][0-9]{11}[0-9ABCDEFGHJKLMNPQRTUVWXYZ]\z", RegexOptions.CultureInvariant)]
    private static partial Regex UpnPattern();

    [GeneratedRegex(@"^[1-9][0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SchoolUrnPattern();

    [GeneratedRegex(@"^[A-Z][0-9]{5}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OdsGpPracticePattern();

    [GeneratedRegex(@"^[1-9][0-9]{0,11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UprnPattern();

    [GeneratedRegex(@"^[0-9]{3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocalAuthorityPattern();

    // Royal Mail's rules: no Q, V, X first; no I, J, Z second; the inward part without C, I, K, M, O, V.
    [GeneratedRegex(
        @"^(GIR0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9][ABEHMNPRVWXY])[0-9][ABD-HJLNP-UW-Z]{2})\z",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex PostcodePattern();

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(
        @"^\+?[0-9(][0-9 ()\-]{4,18}[0-9]( ?(ext|x)\.? ?[0-9]{1,6})?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex TelephonePattern();
}
