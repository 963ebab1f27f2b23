using System.Collections.Frozen;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Pupils;

namespace EarlyHelp.SchoolMis.Referrals;

/// <summary>From the DfE's language codes to ISO 639-3, which the contract uses. They look alike and are not the same.</summary>
internal static class LanguageMapping
{
    private const string Another = "mis";

    private static readonly FrozenDictionary<string, string> Iso = new Dictionary<string, string>
    {
        ["ENG"] = "eng",
        ["ALB"] = "sqi",
        ["AMR"] = "amh",
        ["ARA"] = "ara",
        ["BNG"] = "ben",
        ["BUL"] = "bul",
        ["CHI"] = "zho",
        ["CZE"] = "ces",
        ["FRN"] = "fra",
        ["GER"] = "deu",
        ["GRE"] = "ell",
        ["GUJ"] = "guj",
        ["HIN"] = "hin",
        ["ITA"] = "ita",
        ["KUR"] = "kur",
        ["LIT"] = "lit",
        ["PNJ"] = "pan",
        ["POL"] = "pol",
        ["POR"] = "por",
        ["RUS"] = "rus",
        ["SOM"] = "som",
        ["SPA"] = "spa",
        ["TAM"] = "tam",
        ["TUR"] = "tur",
        ["UKR"] = "ukr",
        ["URD"] = "urd",
        ["VIE"] = "vie",
        ["YOR"] = "yor",
    }.ToFrozenDictionary();

    // Not obtained, refused, and believed to be English or another language: nobody has said which.
    private static readonly FrozenSet<string> NotSaid = ["NOT", "REF", "ENB", "OTB"];

    public static Communication? FromRecord(IReadOnlyList<SpokenLanguage> languages)
    {
        var said = languages.Where(language => !NotSaid.Contains(language.Code)).ToList();
        var first = said.Find(language => language.Type is "F") ?? said.FirstOrDefault();
        if (first is null)
        {
            return null;
        }

        var others = said.Where(language => language != first).Select(language => $"Also speaks {language.Code} (DfE code).");
        var iso = Iso.GetValueOrDefault(first.Code, Another);
        string[] needs = iso == Another ? [$"First language {first.Code} (DfE code).", .. others] : [.. others];
        return new Communication { FirstLanguage = iso, OtherNeeds = string.Join(' ', needs) };
    }
}
