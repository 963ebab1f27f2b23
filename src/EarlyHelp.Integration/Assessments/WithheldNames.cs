using System.Collections;
using System.Text.RegularExpressions;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Assessments;

/// <summary>
/// Names of those who are withheld, for the texts that are shown: a plan that is shown may speak of a brother. A name is a word that
/// begins with a capital letter, so that an ordinary word of the same spelling stays.
/// </summary>
internal sealed class WithheldNames
{
    private const string InItsPlace = "[withheld]";

    /// <summary>Who is named in these is decided where they are shown.</summary>
    private static readonly HashSet<string> NamesOfTheShown =
    [
        Worker.Descriptor.FullName,
        LeadPractitioner.Descriptor.FullName,
        PersonName.Descriptor.FullName,
        Establishment.Descriptor.FullName,
        GpPractice.Descriptor.FullName,
        ActionOwner.Descriptor.FullName,
        ReviewAttendance.Descriptor.FullName,
        Address.Descriptor.FullName,
        ContactDetails.Descriptor.FullName,
    ];

    private readonly Regex? _names;

    private WithheldNames(string[] words) =>
        _names =
            words.Length == 0
                ? null
                : new Regex(
                    $@"(?<![\p{{L}}\p{{N}}])(?=(?-i:[\p{{Lu}}\p{{Lt}}\p{{Lo}}\p{{N}}]))(?:{string.Join('|', words.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}])",
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
                );

    /// <param name="content">Everybody.</param>
    /// <param name="known">The `ref`s of those who are shown; a name that is theirs too is not withheld.</param>
    public static WithheldNames Of(AssessmentContent content, IReadOnlySet<string> known)
    {
        var shown = content.Children.Where(child => known.Contains(child.Ref)).SelectMany(Words);
        var withheld = content
            .Children.Where(child => !known.Contains(child.Ref))
            .SelectMany(Words)
            .Concat(content.FamilyMembers.SelectMany(member => Words(member.Name)));
        return new([
            .. withheld
                .Except(shown, StringComparer.OrdinalIgnoreCase)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(word => word.Length),
        ]);
    }

    public void RemoveFrom(IMessage message)
    {
        if (_names is null || NamesOfTheShown.Contains(message.Descriptor.FullName))
        {
            return;
        }
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            switch (field.Accessor.GetValue(message))
            {
                case string { Length: > 0 } text:
                    field.Accessor.SetValue(message, _names.Replace(text, InItsPlace));
                    break;
                case IList list when field.FieldType == FieldType.String:
                    for (var i = 0; i < list.Count; i++)
                    {
                        list[i] = _names.Replace((string)list[i]!, InItsPlace);
                    }
                    break;
                case IList list when field.FieldType == FieldType.Message:
                    foreach (var item in list)
                    {
                        RemoveFrom((IMessage)item);
                    }
                    break;
                case IMessage inner:
                    RemoveFrom(inner);
                    break;
            }
        }
    }

    private static IEnumerable<string> Words(V1.Child child) =>
        Words(child.Name).Concat(child.FormerNames.SelectMany(Words)).Concat(child.AlsoKnownAs.SelectMany(Split));

    private static IEnumerable<string> Words(PersonName? name) =>
        name is null ? [] : new[] { name.Given, name.Family, name.Middle, name.PreferredGiven, name.PreferredFamily }.SelectMany(Split);

    /// <summary>An initial is no name.</summary>
    private static IEnumerable<string> Split(string name) =>
        name.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1);
}
