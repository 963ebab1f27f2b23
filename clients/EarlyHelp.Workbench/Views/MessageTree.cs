using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;
using Date = Google.Type.Date;
using Enum = System.Enum;

namespace EarlyHelp.Workbench.Views;

/// <summary>Everything that a message says, in the contract's own words. What is not stated is left out.</summary>
internal static class MessageTree
{
    public static void Grow(IHasTreeNodes parent, IMessage message)
    {
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder().Where(field => IsStated(field, message)))
        {
            var label = field.Name.Replace('_', ' ');
            switch (field.Accessor.GetValue(message))
            {
                case IList list when field.FieldType is FieldType.Message:
                    for (var i = 0; i < list.Count; i++)
                        Add(parent, $"{label} {i + 1}", list[i]!);
                    break;
                case IList list:
                    Add(parent, label, string.Join(", ", list.Cast<object>().Select(Leaf)));
                    break;
                case var value:
                    Add(parent, label, value);
                    break;
            }
        }
    }

    private static bool IsStated(FieldDescriptor field, IMessage message) =>
        field.HasPresence
            ? field.Accessor.HasValue(message)
            : field.Accessor.GetValue(message) switch
            {
                IList list => list.Count > 0,
                string text => text.Length > 0,
                Enum value => Words.Of(value).Length > 0,
                bool value => value,
                _ => true,
            };

    private static void Add(IHasTreeNodes parent, string label, object value)
    {
        if (value is IMessage message and not (Date or Timestamp))
            Grow(parent.AddNode(new Text(label, new Style(decoration: Decoration.Bold))), message);
        else
            parent.AddNode(Tables.Plain($"{label}: {Leaf(value)}"));
    }

    private static string Leaf(object value) =>
        value switch
        {
            Enum choice => Words.Of(choice),
            Date date => Words.Of(date),
            Timestamp time => Words.Of(time),
            bool => "yes",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
