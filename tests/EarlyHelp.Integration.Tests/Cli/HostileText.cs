using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace EarlyHelp.Integration.Tests.Cli;

/// <summary>Writes one text into every text of a message, also into those that were empty.</summary>
internal static class HostileText
{
    public static void Fill(IMessage message, string text, params string[] except)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(field => !except.Contains(field.Name)))
        {
            switch (field.Accessor.GetValue(message))
            {
                case IMessage inner:
                    Fill(inner, text, except);
                    break;
                case IList list when field.FieldType == FieldType.Message:
                    foreach (var item in list)
                        Fill((IMessage)item!, text, except);
                    break;
                case IList list when field.FieldType == FieldType.String:
                    list.Clear();
                    list.Add(text);
                    break;
                case string when field.ContainingOneof is null:
                    field.Accessor.SetValue(message, text);
                    break;
            }
        }
    }
}
