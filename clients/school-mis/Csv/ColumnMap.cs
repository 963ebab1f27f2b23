using EarlyHelp.SchoolMis.Forms;
using EarlyHelp.SchoolMis.Input;
using YamlDotNet.RepresentationModel;

namespace EarlyHelp.SchoolMis.Csv;

/// <summary>
/// Which column of a school's own export holds which field, as YAML or JSON. <c>form</c> has the shape of a referral form
/// with a column's name in each place that the row fills.
/// </summary>
internal sealed record ColumnMap(
    string DateFormat,
    IReadOnlyDictionary<string, string> Pupil,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Contacts,
    YamlMappingNode Form
)
{
    private static readonly string[] Keys = ["dateFormat", "pupil", "contacts", "form"];

    /// <exception cref="InputException">The map cannot be used; every problem is listed.</exception>
    public static ColumnMap Read(string path)
    {
        var file = InputFile.Open(path);
        var root = FormDocument.Load(file);
        var notes = new FormNotes(file.Name);
        RequireKnownKeys(root, "the map", Keys, notes);
        var pupil = Columns(root, Child(root, "pupil"), "pupil", CsvPupilReader.Fields, notes);
        foreach (var missing in CsvPupilReader.Identity.Where(field => !pupil.ContainsKey(field)))
        {
            notes.Add(Child(root, "pupil") ?? root, "pupil", $"No column is named for {missing}, without which no pupil can be read.");
        }

        var contacts = (Child(root, "contacts") as YamlSequenceNode)?.Children ?? [];
        var map = new ColumnMap(
            (Child(root, "dateFormat") as YamlScalarNode)?.Value ?? "yyyy-MM-dd",
            pupil,
            [.. contacts.Select((contact, i) => Columns(root, contact, $"contacts[{i}]", CsvContactReader.Fields, notes))],
            Child(root, "form") as YamlMappingNode ?? new YamlMappingNode()
        );
        notes.ThrowIfAny();
        return map;
    }

    /// <summary>Every column that the map names.</summary>
    public IEnumerable<string> AllColumns() =>
        Pupil.Values.Concat(Contacts.SelectMany(contact => contact.Values)).Concat(FormTemplate.Columns(Form)).Distinct();

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? child : null;

    private static Dictionary<string, string> Columns(YamlNode parent, YamlNode? node, string place, string[] fields, FormNotes notes)
    {
        var columns = new Dictionary<string, string>();
        if (node is not YamlMappingNode mapping)
        {
            notes.Add(node ?? parent, place, "Fields and their columns belong here.");
            return columns;
        }

        RequireKnownKeys(mapping, place, fields, notes);
        foreach (var (key, value) in mapping.Children)
        {
            if ((key, value) is (YamlScalarNode { Value: { } field }, YamlScalarNode { Value: { } column }))
            {
                columns[field] = column;
            }
            else
            {
                notes.Add(value, place, "The name of a column belongs here.");
            }
        }

        return columns;
    }

    private static void RequireKnownKeys(YamlMappingNode node, string place, string[] known, FormNotes notes)
    {
        foreach (var key in node.Children.Keys.Where(key => !known.Contains((key as YamlScalarNode)?.Value)))
        {
            notes.Add(key, place, $"There is no such key here. The keys are: {string.Join(", ", known)}.");
        }
    }
}
