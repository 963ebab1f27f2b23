using System.Text;
using System.Text.RegularExpressions;

namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// A file's bytes as text. Exports lie about their encoding, so each candidate is tried strictly and the first that fits is
/// taken: the byte order mark, the XML declaration, UTF-8, and at last windows-1252, which fits anything.
/// </summary>
internal static partial class SourceText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <param name="warnings">Receives a sentence for each thing that does not fit together.</param>
    public static string Decode(byte[] bytes, List<string> warnings)
    {
        var (mark, markLength) = ByteOrderMark(bytes);
        var content = bytes.AsSpan(markLength);
        var name = DeclaredName(content);
        var declared = name is null ? null : Find(name);

        if (mark is not null && TryDecode(mark, content) is { } marked)
        {
            if (declared is not null && declared.CodePage != mark.CodePage)
            {
                warnings.Add("The byte order mark and the encoding declaration contradict each other: the mark was believed.");
            }

            return marked;
        }

        // A declaration that could be read byte by byte is wrong if its own encoding makes something else of it.
        if (declared is not null && TryDecode(declared, content) is { } text && text.StartsWith("<?xml", StringComparison.Ordinal))
        {
            return text;
        }

        if (name is not null)
        {
            warnings.Add(
                declared is null ? "The encoding that the file declares is not known." : "The file is not in the encoding that it declares."
            );
        }

        if (TryDecode(Utf8, content) is { } utf8)
        {
            return utf8;
        }

        warnings.Add("The file is not valid UTF-8 and was read as windows-1252: check names with accents.");
        return Windows1252.GetString(content);
    }

    private static (Encoding? Encoding, int Length) ByteOrderMark(byte[] bytes) =>
        bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
            [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
            _ => (null, 0),
        };

    private static string? DeclaredName(ReadOnlySpan<byte> content)
    {
        var start = Encoding.Latin1.GetString(content[..Math.Min(content.Length, 200)]);
        return Declaration().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static Encoding? Find(string name)
    {
        // Files that say ISO-8859-1 hold windows-1252's quotation marks and dashes; browsers read them so too.
        if (
            name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("windows-1252", StringComparison.OrdinalIgnoreCase)
        )
        {
            return Windows1252;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(
                    name,
                    EncoderFallback.ExceptionFallback,
                    DecoderFallback.ExceptionFallback
                ) ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? TryDecode(Encoding encoding, ReadOnlySpan<byte> content)
    {
        try
        {
            return encoding.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("""^<\?xml[^>]*?\sencoding\s*=\s*["'](?<name>[^"']+)["']""")]
    private static partial Regex Declaration();
}
