using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>Markup. What is put into a template is encoded, whoever wrote it, unless it is markup itself.</summary>
internal sealed record Html(string Markup)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static readonly Html Nothing = new("");

    public static Html Of(FormattableString template) =>
        new(string.Format(CultureInfo.InvariantCulture, template.Format, [.. template.GetArguments().Select(Encode)]));

    /// <summary>The template when there is something to say, else nothing.</summary>
    public static Html If(bool said, FormattableString template) => said ? Of(template) : Nothing;

    private static string Encode(object? value) =>
        value switch
        {
            Html html => html.Markup,
            IEnumerable<Html> parts => string.Concat(parts.Select(part => part.Markup)),
            _ => Encoder.Encode(Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
        };

    /// <summary>
    /// Without control characters, and without those that turn the direction of what follows: a name could make a sentence read otherwise
    /// than it is written.
    /// </summary>
    private static string Plain(string text) => string.Concat(Words.Clean(text).Where(character => !TurnsDirection(character)));

    private static bool TurnsDirection(char character) => character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
