using System.Collections.Frozen;
using System.Text;

namespace EarlyHelp.Integration.Children;

/// <summary>
/// A name as a matcher reads it: letters only, without case and accents, so that "O'Brien-Ní" and "OBRIEN NI" are one. Written
/// out because the runtime normalises nothing without ICU, which a bare machine does not have.
/// </summary>
internal static class PlainName
{
    private static readonly Dictionary<string, string> Accented = new(StringComparer.Ordinal)
    {
        ["a"] = "àáâãäåāăąǎḁạảấầẩẫậắằẳẵặ",
        ["b"] = "ḃḅḇ",
        ["c"] = "çćĉċčḉ",
        ["d"] = "ďđḋḍḏḑḓ",
        ["e"] = "èéêëēĕėęěḕḗḙḛḝẹẻẽếềểễệ",
        ["f"] = "ḟ",
        ["g"] = "ĝğġģḡ",
        ["h"] = "ĥħḣḥḧḩḫẖ",
        ["i"] = "ìíîïĩīĭįıǐḭḯỉị",
        ["j"] = "ĵ",
        ["k"] = "ķḱḳḵ",
        ["l"] = "ĺļľłḷḹḻḽ",
        ["m"] = "ḿṁṃ",
        ["n"] = "ñńņňṅṇṉṋ",
        ["o"] = "òóôõöøōŏőǒṍṏṑṓọỏốồổỗộớờởỡợ",
        ["p"] = "ṕṗ",
        ["r"] = "ŕŗřṙṛṝṟ",
        ["s"] = "śŝşšșṡṣṥṧṩ",
        ["t"] = "ţťțṫṭṯṱẗ",
        ["u"] = "ùúûüũūŭůűųǔǖǘǚǜṳṵṷṹṻụủứừửữự",
        ["v"] = "ṽṿ",
        ["w"] = "ŵẁẃẅẇẉẘ",
        ["x"] = "ẋẍ",
        ["y"] = "ýÿŷẏẙỳỵỷỹ",
        ["z"] = "źżžẑẓẕ",
    };

    private static readonly FrozenDictionary<char, char> Base = Accented
        .SelectMany(letter => letter.Value, (letter, accented) => (accented, letter: letter.Key[0]))
        .ToFrozenDictionary(pair => pair.accented, pair => pair.letter);

    public static string Of(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetter(c))
            {
                var lower = char.ToLowerInvariant(c);
                plain.Append(Base.GetValueOrDefault(lower, lower));
            }
        }
        return plain.ToString();
    }
}
