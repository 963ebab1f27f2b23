using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.SocialCare.Export;

/// <summary>A message of the contract in whose places stand names of columns.</summary>
internal sealed class Places
{
    public static readonly Places None = new([]);

    private readonly IReadOnlyList<(FieldDescriptor Field, IReadOnlyList<Place> Items)> _fields;

    private Places(IReadOnlyList<(FieldDescriptor, IReadOnlyList<Place>)> fields) => _fields = fields;

    public IEnumerable<string> Columns =>
        _fields.SelectMany(place => place.Items).SelectMany(item => item.Nested?.Columns ?? [item.Column]);

    /// <param name="isElsewhere">Fields that are not the map's to fill.</param>
    /// <param name="place">Where in the map it stands.</param>
    /// <param name="notes">Receives what is wrong.</param>
    public static Places Read(
        YamlMappingNode node,
        MessageDescriptor message,
        Func<FieldDescriptor, bool> isElsewhere,
        string place,
        FormNotes notes
    )
    {
        var known = message.Fields.InDeclarationOrder().Where(field => !isElsewhere(field)).ToList();
        var fields = new List<(FieldDescriptor, IReadOnlyList<Place>)>();
        foreach (var (key, value) in node.Children)
        {
            var name = (key as YamlScalarNode)?.Value;
            if (known.Find(field => field.JsonName == name || field.Name == name) is not { } field)
            {
                notes.Add(
                    key,
                    place,
                    $"There is no such key here. The keys are: {string.Join(", ", known.Select(field => field.JsonName))}."
                );
                continue;
            }
            IEnumerable<YamlNode> items = field.IsRepeated && value is YamlSequenceNode list ? list.Children : [value];
            fields.Add((field, [.. items.Select(item => Item(item, field, isElsewhere, $"{place}.{name}", notes)).OfType<Place>()]));
        }
        return new Places(fields);
    }

    /// <summary>Puts what a record says into a message. What it does not say stays unsaid.</summary>
    /// <param name="path">The message's own path in the request, for whatever the service says of its fields.</param>
    /// <returns>Whether anything was said.</returns>
    public bool Fill(IMessage message, Record record, string path, Filling filling)
    {
        var any = false;
        foreach (var (field, items) in _fields)
        {
            foreach (var item in items)
            {
                any |= field.IsRepeated
                    ? FillList((IList)field.Accessor.GetValue(message), item, field, record, $"{path}.{field.Name}", filling)
                    : FillOne(message, item, field, record, $"{path}.{field.Name}", filling);
            }
        }
        return any;
    }

    private static Place? Item(YamlNode node, FieldDescriptor field, Func<FieldDescriptor, bool> isElsewhere, string place, FormNotes notes)
    {
        var isMessage = field.FieldType == FieldType.Message && !ScalarReader.Reads(field.MessageType);
        switch (node)
        {
            case YamlMappingNode mapping when isMessage:
                return new Place("", Read(mapping, field.MessageType, isElsewhere, place, notes));
            case YamlScalarNode { Value: { Length: > 0 } column } when !isMessage:
                return new Place(column, null);
            default:
                notes.Add(node, place, isMessage ? "Keys and columns belong here." : "The name of a column belongs here.");
                return null;
        }
    }

    private static bool FillOne(IMessage message, Place item, FieldDescriptor field, Record record, string path, Filling filling)
    {
        if (item.Nested is null)
        {
            if (filling.Value(field, record, item.Column, record.Text(item.Column), path) is not { } value)
            {
                return false;
            }
            field.Accessor.SetValue(message, value);
            return true;
        }
        var nested = (IMessage?)field.Accessor.GetValue(message) ?? field.MessageType.Parser.ParseFrom(ByteString.Empty);
        if (!item.Nested.Fill(nested, record, path, filling))
        {
            return false;
        }
        field.Accessor.SetValue(message, nested);
        return true;
    }

    private static bool FillList(IList list, Place item, FieldDescriptor field, Record record, string path, Filling filling)
    {
        var before = list.Count;
        if (item.Nested is not null)
        {
            var nested = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            if (item.Nested.Fill(nested, record, $"{path}[{list.Count}]", filling))
            {
                list.Add(nested);
            }
            return list.Count > before;
        }
        foreach (var column in record.Items(item.Column))
        {
            foreach (
                var text in record.Text(column)?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []
            )
            {
                if (filling.Value(field, record, column, text, $"{path}[{list.Count}]") is { } value)
                {
                    list.Add(value);
                }
            }
        }
        return list.Count > before;
    }

    /// <summary>A column, or the places of a message within.</summary>
    private sealed record Place(string Column, Places? Nested);
}
