using Google.Protobuf.Reflection;
using YamlDotNet.RepresentationModel;
using Contract = EarlyHelp.Integration.V1;

namespace EarlyHelp.SchoolMis.Forms;

/// <summary>
/// What a school's record does not hold and a person must say: the worries, what was tried, the child's and the parents'
/// voice, agreement. It is the contract's ReferralForm, key by key, without the child's identity, which is the record's.
/// </summary>
internal sealed record ReferralForm(string File, Contract.ReferralForm Content)
{
    // Who the child is stands in the school's record; a second spelling here could only contradict it.
    private static readonly string[] FromRecord =
    [
        "ref",
        "name",
        "birthDate",
        "expectedDeliveryDate",
        "birthDateEstimated",
        "motherRef",
        "sex",
        "upn",
    ];

    /// <exception cref="InputException">The form cannot be used; every problem is listed.</exception>
    public static ReferralForm Read(string path)
    {
        var file = InputFile.Open(path);
        return Read(FormDocument.Load(file), file.Name);
    }

    /// <inheritdoc cref="Read(string)"/>
    public static ReferralForm Read(YamlMappingNode root, string file)
    {
        var notes = new FormNotes(file);
        var content = new Contract.ReferralForm();
        new MessageReader(notes, (IsFromRecord, "comes from the pupil's record and cannot stand here.")).Read(content, root, "");
        if (content.Children.Count > 1)
        {
            notes.Add(root, "children", "A form is about one pupil: children has one entry at most.");
        }

        notes.ThrowIfAny();
        return new ReferralForm(file, content);
    }

    private static bool IsFromRecord(FieldDescriptor field) =>
        field.ContainingType == Contract.Child.Descriptor && FromRecord.Contains(field.JsonName);
}
