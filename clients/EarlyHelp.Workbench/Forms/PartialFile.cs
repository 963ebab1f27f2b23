using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// A file that holds only what is to change: the mask is what stands in it. A key without a value empties its field; a list is written
/// whole; of a group of keys only those that stand there change.
/// </summary>
internal static class PartialFile
{
    /// <param name="path">The file, as <see cref="MessageFile"/> takes it.</param>
    /// <param name="setByService">Fields that a file which was saved from an answer may hold, and that nobody changes.</param>
    /// <exception cref="InvalidDataException">The file does not hold one such message, or nothing to change.</exception>
    /// <exception cref="InputException">The file cannot be read; every problem is listed.</exception>
    public static (TMessage Message, FieldMask Mask) Read<TMessage>(string path, params string[] setByService)
        where TMessage : IMessage<TMessage>, new()
    {
        if (MessageFile.ReadAll(path) is not ([var only], false))
        {
            throw new InvalidDataException($"{path} holds a list, and one belongs here.");
        }
        var message = only.As<TMessage>();
        var mask = new FieldMask { Paths = { Paths(only, message.Descriptor, "").Except(setByService) } };
        return mask.Paths.Count > 0 ? (message, mask) : throw new InvalidDataException($"{path} holds nothing to change.");
    }

    private static IEnumerable<string> Paths(MessageText text, MessageDescriptor descriptor, string prefix)
    {
        foreach (var (key, below) in text.Entries)
        {
            var field = descriptor.Fields.InDeclarationOrder().First(field => key == field.JsonName || key == field.Name);
            var path = prefix + field.Name;
            var inner =
                below is not null && !field.IsRepeated && !ScalarReader.Reads(field.MessageType)
                    ? Paths(below, field.MessageType, path + ".").ToList()
                    : [];
            foreach (var one in inner.DefaultIfEmpty(path))
            {
                yield return one;
            }
        }
    }
}
