using System.Xml;
using System.Xml.Linq;
using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>The file's XML with line numbers. A document type is refused: it can make a parser read other files.</summary>
internal static class CtfXml
{
    public static XElement Load(InputFile file, CtfNotes notes)
    {
        var warnings = new List<string>();
        var text = SourceText.Decode(file.Bytes, warnings);
        foreach (var warning in warnings)
        {
            notes.Warn(new InputProblem(file.Name, 1, 1, "the file", warning));
        }

        try
        {
            using var reader = Reader(text);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException e)
        {
            // The parser's own message may quote the file.
            throw new InputException(
                new InputProblem(
                    file.Name,
                    e.LineNumber,
                    e.LinePosition,
                    InnermostElement(text),
                    text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
                        ? "The file declares a document type (DTD), which is not accepted, or is not well-formed XML."
                        : "The file is not well-formed XML here: look for a missing or misspelt tag, or a bare & or <."
                )
            );
        }
    }

    private static XmlReader Reader(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    /// <summary>Reads again up to the fault, to say in which element it lies.</summary>
    private static string InnermostElement(string text)
    {
        var open = new Stack<string>();
        try
        {
            using var reader = Reader(text);
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
            }
        }
        catch (XmlException) { }

        return open.TryPeek(out var name) ? name : "the file";
    }
}
