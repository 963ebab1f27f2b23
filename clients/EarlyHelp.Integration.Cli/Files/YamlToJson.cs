using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.Integration.Cli.Files;

/// <summary>YAML as JSON of the same shape.</summary>
internal static class YamlToJson
{
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static JsonNode? Convert(TextReader yaml)
    {
        var stream = new YamlStream();
        stream.Load(yaml);
        return stream.Documents.Count == 0 ? null : Convert(stream.Documents[0].RootNode);
    }

    private static JsonNode? Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode mapping => new JsonObject(
                mapping.Children.Select(child => KeyValuePair.Create(child.Key.ToString(), Convert(child.Value)))
            ),
            YamlSequenceNode sequence => new JsonArray([.. sequence.Select(Convert)]),
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" } => true,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "false" } => false,
            YamlScalarNode { Style: ScalarStyle.Plain, Value: "null" or "~" or "" } => null,
            // Numbers too stay text, which protobuf JSON takes for either: an NHS number or a telephone number without quotes is meant as text.
            YamlScalarNode scalar => scalar.Value,
            _ => throw new YamlException(node.Start, node.End, "An alias cannot be used here."),
        };
}
