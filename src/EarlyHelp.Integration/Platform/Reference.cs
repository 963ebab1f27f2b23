using System.Security.Cryptography;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// A short reference for the telephone: seven random characters and a check character. 29 characters without look-alikes;
/// 29 is prime, so every single slip and every swap of neighbours is found.
/// </summary>
internal static class Reference
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRTUVWXY";

    public static string New()
    {
        Span<char> characters = stackalloc char[8];
        RandomNumberGenerator.GetItems(Alphabet, characters[..7]);
        characters[7] = Alphabet[Sum(characters[..7])];
        return $"{characters[..4]}-{characters[4..]}";
    }

    /// <summary>The reference in its usual spelling, or null when it was misheard or mistyped.</summary>
    public static string? Normalise(string text)
    {
        var compact = text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return compact.Length == 8 && compact.All(Alphabet.Contains) && Alphabet[Sum(compact.AsSpan(0, 7))] == compact[7]
            ? $"{compact[..4]}-{compact[4..]}"
            : null;
    }

    private static int Sum(ReadOnlySpan<char> characters)
    {
        var sum = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            sum += (i + 2) * Alphabet.IndexOf(characters[i], StringComparison.Ordinal);
        }
        return sum % Alphabet.Length;
    }
}
