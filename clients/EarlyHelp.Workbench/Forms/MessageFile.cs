using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// Reads messages of the contract from a file: YAML as people write it, or protobuf JSON as <c>--json</c> prints it; one message or
/// a list. "-" is JSON from standard input.
/// </summary>
internal static class MessageFile
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="InvalidDataException">The file does not hold one such message.</exception>
    /// <exception cref="InputException">The file cannot be read; every problem is listed.</exception>
    public static TMessage Read<TMessage>(string path)
        where TMessage : IMessage<TMessage>, new() =>
        ReadAll(path) switch
        {
            ([var only], false) => only.As<TMessage>(),
            _ => throw new InvalidDataException($"{path} holds a list, and one belongs here."),
        };

    /// <returns>The messages, and whether the file is a list.</returns>
    /// <inheritdoc cref="Read"/>
    public static (IReadOnlyList<MessageText> Messages, bool IsList) ReadAll(string path) =>
        Path.GetExtension(path) is ".yaml" or ".yml" ? ReadYaml(path) : ReadJson(path);

    private static (IReadOnlyList<MessageText>, bool) ReadYaml(string path)
    {
        var file = InputFile.Open(path);
        return FormDocument.LoadAny(file) is YamlSequenceNode list
            ? ([.. list.Select((item, index) => new YamlText($"{path}[{index}]", file.Name, item))], true)
            : ([new YamlText(path, file.Name, FormDocument.Load(file))], false);
    }

    private static (IReadOnlyList<MessageText>, bool) ReadJson(string path)
    {
        try
        {
            var text = path == StandardInput ? Console.In.ReadToEnd() : File.ReadAllText(path);
            return JsonNode.Parse(text, documentOptions: Strict) switch
            {
                JsonArray list => ([.. list.Select((item, index) => new JsonText($"{path}[{index}]", item))], true),
                var single => ([new JsonText(path, single)], false),
            };
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not JSON: {e.Message}", e);
        }
    }
}

/// <summary>One message as it is written.</summary>
/// <param name="source">The file, or an item of a file.</param>
internal abstract class MessageText(string source)
{
    public string Source { get; } = source;

    /// <summary>Its keys as they are written, with what stands below a key that has keys of its own.</summary>
    public abstract IEnumerable<(string Key, MessageText? Below)> Entries { get; }

    /// <summary>Whether the message is one that has this key.</summary>
    public abstract bool Has(string key);

    /// <exception cref="InvalidDataException">It is not such a message.</exception>
    /// <exception cref="InputException">It is not such a message; every problem is listed.</exception>
    public abstract TMessage As<TMessage>()
        where TMessage : IMessage<TMessage>, new();

    protected InvalidDataException NotKeysAndValues() => new($"{Source}: keys and values belong here.");
}

internal sealed class YamlText(string source, string file, YamlNode node) : MessageText(source)
{
    private readonly YamlMappingNode? _mapping = node as YamlMappingNode;

    public override IEnumerable<(string, MessageText?)> Entries =>
        _mapping?.Children.Select(child => (Key(child.Key), (MessageText?)Below(child.Value))) ?? [];

    public override bool Has(string key) => _mapping?.Children.ContainsKey(key) ?? false;

    public override TMessage As<TMessage>()
    {
        var notes = new FormNotes(file);
        var message = new TMessage();
        new MessageReader(notes).Read(message, _mapping ?? throw NotKeysAndValues(), "");
        notes.ThrowIfAny();
        return message;
    }

    private static string Key(YamlNode key) => (key as YamlScalarNode)?.Value ?? "";

    private YamlText? Below(YamlNode value) => value is YamlMappingNode ? new YamlText(Source, file, value) : null;
}

internal sealed class JsonText(string source, JsonNode? node) : MessageText(source)
{
    private readonly JsonObject? _object = node as JsonObject;

    public override IEnumerable<(string, MessageText?)> Entries =>
        _object?.Select(entry => (entry.Key, entry.Value is JsonObject ? (MessageText?)new JsonText(Source, entry.Value) : null)) ?? [];

    public override bool Has(string key) => _object?.ContainsKey(key) ?? false;

    public override TMessage As<TMessage>()
    {
        var json = _object ?? throw NotKeysAndValues();
        try
        {
            return JsonParser.Default.Parse<TMessage>(json.ToJsonString());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{Source} cannot be read: {e.Message}", e);
        }
    }
}
