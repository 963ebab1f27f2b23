using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// Reads keys and values into a message of the contract, by the contract's own field names, so that a form can say all that
/// the contract can. A key that the contract does not know is an error: a typing slip must not make a sentence vanish.
/// </summary>
/// <param name="notes">Receives what is wrong.</param>
/// <param name="elsewhere">Fields that come from elsewhere and cannot stand in the form, with the sentence that says so.</param>
internal sealed class MessageReader(FormNotes notes, (Func<FieldDescriptor, bool> Is, string Sentence)? elsewhere = null)
{
    public void Read(IMessage message, YamlMappingNode node, string path)
    {
        foreach (var (keyNode, valueNode) in node.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            var field = message.Descriptor.Fields.InDeclarationOrder().FirstOrDefault(field => key == field.JsonName || key == field.Name);
            if (field is null)
            {
                // The key itself is not repeated: text that slipped out of its indentation looks like a key.
                notes.Add(
                    keyNode,
                    path is "" ? "the form" : path,
                    $"There is no such key here. The keys are: {string.Join(", ", Keys(message.Descriptor))}."
                );
            }
            else if (elsewhere is { } from && from.Is(field))
            {
                notes.Add(keyNode, path, $"{field.JsonName} {from.Sentence}");
            }
            else if (!IsNull(valueNode))
            {
                Set(message, field, valueNode, path is "" ? key : $"{path}.{key}");
            }
        }
    }

    private static bool IsNull(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private IEnumerable<string> Keys(MessageDescriptor descriptor) =>
        descriptor.Fields.InDeclarationOrder().Where(field => elsewhere?.Is(field) is not true).Select(field => field.JsonName);

    private void Set(IMessage message, FieldDescriptor field, YamlNode node, string path)
    {
        if (!field.IsRepeated)
        {
            if (Value(field, node, path) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }

            return;
        }

        if (node is not YamlSequenceNode items)
        {
            notes.Add(node, path, "A list belongs here.");
            return;
        }

        var list = (IList)field.Accessor.GetValue(message);
        for (var i = 0; i < items.Children.Count; i++)
        {
            if (Value(field, items.Children[i], $"{path}[{i}]") is { } value)
            {
                list.Add(value);
            }
        }
    }

    private object? Value(FieldDescriptor field, YamlNode node, string path)
    {
        // A date may also stand as protobuf JSON has it: year, month and day.
        if (field.FieldType == FieldType.Message && (node is YamlMappingNode || !ScalarReader.Reads(field.MessageType)))
        {
            if (node is YamlMappingNode mapping)
            {
                var message = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                Read(message, mapping, path);
                return message;
            }

            notes.Add(node, path, "Keys and values belong here.");
            return null;
        }

        if (node is not YamlScalarNode { Value: { } text })
        {
            notes.Add(node, path, "One value belongs here.");
            return null;
        }

        var value = ScalarReader.Read(field, text.Trim());
        if (value is null)
        {
            notes.Add(node, path, ScalarReader.Expectation(field));
        }

        return value;
    }
}
