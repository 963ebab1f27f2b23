using System.Xml;
using System.Xml.Linq;
using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>The file's XML with line numbers. A document type is refused: it can make a parser read other files.</summary>
internal static class CtfXml
{
    // The published structure has eight levels, and XDocument needs time by the square of the depth.
    private const int MaxDepth = 64;

    public static XElement Load(InputFile file, CtfNotes notes)
    {
        var warnings = new List<string>();
        var text = SourceText.Decode(file.Bytes, warnings);
        foreach (var warning in warnings)
        {
            notes.Warn(new InputProblem(file.Name, 1, 1, "the file", warning));
        }

        RequireSound(file.Name, text);
        using var reader = Reader(text);
        return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
    }

    /// <summary>Reads once from end to end before anything is kept, to say in which element a fault lies.</summary>
    private static void RequireSound(string file, string text)
    {
        var open = new Stack<string>();
        using var reader = Reader(text);
        try
        {
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, IsEmptyElement: false })
                {
                    open.Push(reader.LocalName);
                }
                else if (reader.NodeType == XmlNodeType.EndElement)
                {
                    open.Pop();
                }

                if (open.Count > MaxDepth)
                {
                    throw Fault(
                        ((IXmlLineInfo)reader).LineNumber,
                        ((IXmlLineInfo)reader).LinePosition,
                        "The elements are nested far deeper than in any Common Transfer File."
                    );
                }
            }
        }
        catch (XmlException e)
        {
            // The parser's own message may quote the file.
            throw Fault(
                e.LineNumber,
                e.LinePosition,
                text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
                    ? "The file declares a document type (DTD), which is not accepted, or is not well-formed XML."
                    : "The file is not well-formed XML here: look for a missing or misspelt tag, or a bare & or <."
            );
        }

        InputException Fault(int line, int column, string sentence) =>
            new(new InputProblem(file, line, column, open.TryPeek(out var name) ? name : "the file", sentence));
    }

    private static XmlReader Reader(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
}
