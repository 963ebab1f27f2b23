using System.Xml;
using System.Xml.Linq;
using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>
/// One element and what may be asked of it. What nobody asked for is noted at the end, so that the list of known elements
/// is the reading itself. Elements are known by local name: the published structure has no XML namespace, some files have one.
/// </summary>
internal sealed class CtfElement : RecordFields
{
    private readonly XElement xml;
    private readonly CtfNotes notes;
    private readonly HashSet<string> known = [];

    private CtfElement(XElement xml, CtfNotes notes) => (this.xml, this.notes) = (xml, notes);

    public string Name => xml.Name.LocalName;

    public bool HasNamespace => xml.Name.Namespace != XNamespace.None;

    protected override string DateFormat => "yyyy-MM-dd";

    public int Line => ((IXmlLineInfo)xml).LineNumber;

    public static T Read<T>(XElement xml, CtfNotes notes, Func<CtfElement, T> reader)
    {
        var element = new CtfElement(xml, notes);
        var result = reader(element);
        element.NoteUnknown();
        return result;
    }

    public T? Child<T>(string name, Func<CtfElement, T?> reader) => First(name) is { } child ? Read(child, notes, reader) : default;

    public IReadOnlyList<T> Children<T>(string name, Func<CtfElement, T> reader) =>
        [.. All(name).Select(child => Read(child, notes, reader))];

    public IReadOnlyList<string> Texts(string name) => [.. All(name).Select(TextOf).OfType<string>()];

    public override string? Text(string name) => First(name) is { } child ? TextOf(child) : null;

    /// <summary>Elements of the published structure that a referral has no use for.</summary>
    public void Skip(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            known.Add(name);
        }
    }

    public void Warn(string text) => notes.Warn(Problem(text));

    public override void Warn(string name, string text) => notes.Warn(ProblemAt(name, text));

    public override void Reject(string name, string text) => notes.Reject(ProblemAt(name, text));

    public InputProblem Problem(string text) => ProblemOf(xml, Name, text);

    /// <summary>At the child if it is there, else at this element, and in the child's name.</summary>
    private InputProblem ProblemAt(string child, string text) => ProblemOf(All(child).FirstOrDefault() ?? xml, child, text);

    private InputProblem ProblemOf(XElement element, string name, string text)
    {
        var place = (IXmlLineInfo)element;
        return new InputProblem(notes.File, place.LineNumber, place.LinePosition, name, text);
    }

    private XElement? First(string name)
    {
        var all = All(name).Take(2).ToArray();
        if (all.Length > 1)
        {
            notes.Warn(ProblemOf(all[1], name, "This stands more than once. The first was read."));
        }

        return all.FirstOrDefault();
    }

    private IEnumerable<XElement> All(string name)
    {
        known.Add(name);
        return xml.Elements().Where(child => child.Name.LocalName == name);
    }

    private string? TextOf(XElement element)
    {
        if (element.HasElements)
        {
            notes.Warn(ProblemOf(element, element.Name.LocalName, "This holds elements where text belongs. It was left out."));
            return null;
        }

        return element.Value.Trim() is { Length: > 0 } text ? text : null;
    }

    private void NoteUnknown()
    {
        foreach (var child in xml.Elements().Where(child => !known.Contains(child.Name.LocalName)))
        {
            var unknown = child.Name.LocalName;
            notes.WarnOnce(
                $"{Name}/{unknown}",
                ProblemOf(child, unknown, $"The published structure has no such element in {Name}. It was left out.")
            );
        }
    }
}
