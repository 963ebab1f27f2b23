using System.Text.RegularExpressions;

namespace Mapster.Utils;

/// <summary>What Mapster's generated code calls. It finds the methods by name and by the type of their first parameter.</summary>
public static partial class MapsterHelper
{
    public static readonly Func<string, string> Identity = name => name;

    public static readonly Func<string, string> PascalCase = name => string.Concat(Words(name).Select(Capitalize));

    public static readonly Func<string, string> CamelCase = name =>
        string.Concat(Words(name).Select((word, index) => index == 0 ? word.ToLowerInvariant() : Capitalize(word)));

    public static readonly Func<string, string> LowerCase = name => name.ToLowerInvariant();

    public static TValue? GetValueOrDefault<TKey, TValue>(IDictionary<TKey, TValue> dict, TKey key) =>
        dict.TryGetValue(key, out var value) ? value : default;

    public static TValue? GetValueOrDefault<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> dict, TKey key) =>
        dict.TryGetValue(key, out var value) ? value : default;

    /// <summary>Finds the value whose key the converter makes equal to this one.</summary>
    public static TValue? FlexibleGet<TValue>(IDictionary<string, TValue> dict, string key, Func<string, string> keyConverter) =>
        FirstMatch(dict, key, keyConverter).Value;

    public static TValue? FlexibleGet<TValue>(IReadOnlyDictionary<string, TValue> dict, string key, Func<string, string> keyConverter) =>
        FirstMatch(dict, key, keyConverter).Value;

    public static void FlexibleSet<TValue>(IDictionary<string, TValue> dict, string key, Func<string, string> keyConverter, TValue value) =>
        dict[FirstMatch(dict, key, keyConverter).Key ?? key] = value;

    /// <summary>Hides the collection itself from whoever is given its elements.</summary>
    public static IEnumerable<T> ToEnumerable<T>(IEnumerable<T> source)
    {
        foreach (var item in source)
        {
            yield return item;
        }
    }

    private static KeyValuePair<string?, TValue?> FirstMatch<TValue>(
        IEnumerable<KeyValuePair<string, TValue>> entries,
        string key,
        Func<string, string> keyConverter
    )
    {
        foreach (var entry in entries)
        {
            if (keyConverter(entry.Key) == key)
            {
                return new(entry.Key, entry.Value);
            }
        }
        return default;
    }

    private static IEnumerable<string> Words(string name) => Word.Matches(name).Select(match => match.Value);

    private static string Capitalize(string word) => char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant();

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\d+|[^\p{Lu}\p{Ll}\d_\-\s]+")]
    private static partial Regex Word { get; }
}
