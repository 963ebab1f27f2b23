using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.Workbench.Forms;

/// <summary>A YAML or JSON file as nodes that know their line. JSON is read as YAML, which contains it.</summary>
internal static class FormDocument
{
    public static YamlMappingNode Load(InputFile file) =>
        LoadAny(file) as YamlMappingNode
        ?? throw new InputException(new InputProblem(file.Name, 1, 1, "the file", "The file must hold keys and values, once."));

    /// <returns>Null when the file holds nothing, or several documents.</returns>
    public static YamlNode? LoadAny(InputFile file)
    {
        var text = SourceText.Decode(file.Bytes, []);
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException e)
        {
            // The parser's own message may quote the file.
            throw new InputException(
                new InputProblem(
                    file.Name,
                    (int)e.Start.Line,
                    (int)e.Start.Column,
                    "the file",
                    "This is not well-formed YAML or JSON: look at the indentation, for a key that stands twice, and for a text with a colon that needs quotes."
                )
            );
        }

        return yaml.Documents is [{ RootNode: var root }] ? root : null;
    }
}
