using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Pupils;

/// <summary>The unique pupil number: a check letter, eleven digits, and a last digit or, when temporary, a last letter (DfE, CBDS).</summary>
internal static class Upn
{
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    public static string? Read(RecordFields fields, string name)
    {
        var upn = fields.Required(name);
        if (upn is not null && !IsValid(upn))
        {
            fields.Warn(name, "The unique pupil number is not valid: its check letter or its form is wrong. It was read as it stands.");
        }
        else if (upn is not null && IsTemporary(upn))
        {
            fields.Warn(name, "The unique pupil number is a temporary one. It does not identify the pupil elsewhere.");
        }

        return upn;
    }

    public static bool IsValid(string upn)
    {
        if (upn.Length != 13 || !upn.AsSpan(1, 11).ContainsOnlyDigits())
        {
            return false;
        }

        var last = char.IsAsciiDigit(upn[12]) ? upn[12] - '0' : Letters.IndexOf(upn[12], StringComparison.Ordinal);
        if (last < 0)
        {
            return false;
        }

        var sum = 13 * last;
        for (var i = 1; i < 12; i++)
        {
            sum += (i + 1) * (upn[i] - '0');
        }

        return upn[0] == Letters[sum % 23];
    }

    /// <summary>A temporary number is given again to other children and never identifies one by itself.</summary>
    public static bool IsTemporary(string upn) => upn.Length == 13 && char.IsAsciiLetter(upn[12]);

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
