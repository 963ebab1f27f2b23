using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.SocialCare.Export;

/// <summary>Reads a column map, and tells everything that is wrong in it with its line.</summary>
internal sealed class MapReader(InputFile file)
{
    private static readonly string[] Keys =
    [
        "dateFormat",
        "authority",
        "always",
        "case",
        "child",
        "adults",
        "adultRows",
        "values",
        "jsonChildren",
        "jsonAdults",
    ];

    private readonly FormNotes notes = new(file.Name);

    public ColumnMap Read()
    {
        var root = FormDocument.Load(file);
        RequireKnown(root, "the map", Keys);
        var always = new TransferForm();
        if (Mapping(root, "always", "always") is { } same)
        {
            new MessageReader(notes, (IsOfOneFamily, "is of one family, and stands in its own row.")).Read(always, same, "always");
        }
        var @case = Required(root, "case", ["number", "to", "fields"]);
        var map = new ColumnMap(file.Name)
        {
            DateFormat = Text(root, "dateFormat") ?? "yyyy-MM-dd",
            Authority = Text(root, "authority") ?? "",
            Always = always,
            CaseNumber = RequiredText(@case, "case", "number"),
            To = Text(@case, "to"),
            Case = Places(@case, "case.fields", TransferForm.Descriptor, IsPeople),
            Child = Child(Required(root, "child", ["id", "fields", "view"])),
            Adults =
            [
                .. Sequence(root, "adults")
                    .Select((node, i) => (Node: AsMapping(node, $"adults[{i}]"), Place: $"adults[{i}]"))
                    .Select(adult => Adult(adult.Node, adult.Place, [])),
            ],
            AdultRows = Mapping(root, "adultRows", "adultRows") is { } rows ? AdultRows(rows) : null,
            Values = Values(root),
            JsonChildren = Text(root, "jsonChildren") ?? "children",
            JsonAdults = Text(root, "jsonAdults") ?? "adults",
        };
        if (map is { AdultRows.Child: not null, Child.Id: null })
        {
            notes.Add(root, "adultRows", "Its rows name a child by a number: say under child which column holds that (id).");
        }
        notes.ThrowIfAny();
        return map;
    }

    private static bool IsPeople(FieldDescriptor field) =>
        field.ContainingType == TransferForm.Descriptor
        && field.Name is "children" or "family_members" or "childrens_views" or "parents_views";

    /// <summary>An agreement that is stated once for a whole export is nobody's word.</summary>
    private static bool IsOfOneFamily(FieldDescriptor field) =>
        IsPeople(field) || (field.ContainingType == TransferForm.Descriptor && field.Name is "family_word" or "sender_reference");

    private PersonPlaces Child(YamlMappingNode node) =>
        new(
            Text(node, "id"),
            Places(node, "child.fields", Integration.V1.Child.Descriptor, PersonPlaces.IsChildElsewhere),
            Places(node, "child.view", PersonView.Descriptor, field => field.Name is "person_ref", "view"),
            Export.Places.None
        );

    private PersonPlaces Adult(YamlMappingNode node, string place, string[] more)
    {
        RequireKnown(node, place, ["id", "fields", "view", "relationship", .. more]);
        return new PersonPlaces(
            Text(node, "id"),
            Places(node, $"{place}.fields", FamilyMember.Descriptor, PersonPlaces.IsAdultElsewhere),
            Places(node, $"{place}.view", PersonView.Descriptor, field => field.Name is "person_ref", "view"),
            Places(node, $"{place}.relationship", Relationship.Descriptor, field => field.Name is "child_ref", "relationship")
        );
    }

    private AdultRowPlaces AdultRows(YamlMappingNode node) =>
        new(RequiredText(node, "adultRows", "case"), Text(node, "child"), Adult(node, "adultRows", ["case", "child"]));

    private Dictionary<string, IReadOnlyDictionary<string, string>> Values(YamlMappingNode root)
    {
        var values = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        foreach (var (key, node) in (Mapping(root, "values", "values") ?? []).Children)
        {
            var codes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (code, word) in AsMapping(node, "values").Children)
            {
                codes[Scalar(code, "values") ?? ""] = Scalar(word, "values") ?? "";
            }
            values[Scalar(key, "values") ?? ""] = codes;
        }
        return values;
    }

    private Places Places(
        YamlMappingNode node,
        string place,
        MessageDescriptor message,
        Func<FieldDescriptor, bool> isElsewhere,
        string key = "fields"
    ) => Mapping(node, key, place) is { } fields ? Export.Places.Read(fields, message, isElsewhere, place, notes) : Export.Places.None;

    private YamlMappingNode Required(YamlMappingNode root, string key, string[] known)
    {
        if (Mapping(root, key, key) is not { } node)
        {
            if (!root.Children.ContainsKey(key))
            {
                notes.Add(root, "the map", $"It says nothing under {key}, without which no case can be read.");
            }
            return [];
        }
        RequireKnown(node, key, known);
        return node;
    }

    private string RequiredText(YamlMappingNode node, string place, string key)
    {
        if (Text(node, key) is { } text)
        {
            return text;
        }
        notes.Add(node, place, $"No column is named for {key}, without which no case can be read.");
        return "";
    }

    private void RequireKnown(YamlMappingNode node, string place, IReadOnlyList<string> known)
    {
        foreach (var key in node.Children.Keys.Where(key => !known.Contains((key as YamlScalarNode)?.Value)))
        {
            notes.Add(key, place, $"There is no such key here. The keys are: {string.Join(", ", known)}.");
        }
    }

    private IEnumerable<YamlNode> Sequence(YamlMappingNode node, string key)
    {
        if (node.Children.TryGetValue(key, out var value) && value is not YamlSequenceNode)
        {
            notes.Add(value, key, "A list belongs here.");
        }
        return (value as YamlSequenceNode)?.Children ?? [];
    }

    private YamlMappingNode? Mapping(YamlMappingNode node, string key, string place) =>
        node.Children.TryGetValue(key, out var value) ? AsMapping(value, place) : null;

    private YamlMappingNode AsMapping(YamlNode node, string place)
    {
        if (node is YamlMappingNode mapping)
        {
            return mapping;
        }
        notes.Add(node, place, "Keys and values belong here.");
        return [];
    }

    private string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && Scalar(value, key) is { Length: > 0 } text ? text : null;

    private string? Scalar(YamlNode node, string place)
    {
        if (node is YamlScalarNode scalar)
        {
            return scalar.Value;
        }
        notes.Add(node, place, "One value belongs here.");
        return null;
    }
}
