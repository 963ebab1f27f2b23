using System.Collections.Concurrent;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Enum = System.Enum;

namespace EarlyHelp.Integration.Platform;

/// <summary>
/// Enforces the field rules that the contract states (rules.proto): limits, formats, codes, known enum values, calendar dates,
/// clean text. Puts identifiers and postcodes into their published spelling on the way.
/// </summary>
internal static class ContractRules
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldRule[]> RulesOf = new();

    /// <summary>Checks, and refuses with everything that is wrong.</summary>
    public static void Require(IMessage request)
    {
        var problems = new Problems();
        Check(request, problems);
        problems.RefuseIfAny();
    }

    public static void Check(IMessage message, Problems problems, string path = "")
    {
        foreach (var rule in RulesOf.GetOrAdd(message.Descriptor, Read))
        {
            if (rule.Field.IsRepeated)
            {
                CheckList(message, rule, problems, path + rule.Field.Name);
            }
            else
            {
                CheckSingle(message, rule, problems, path + rule.Field.Name);
            }
        }
    }

    private static void CheckList(IMessage message, FieldRule rule, Problems problems, string path)
    {
        var list = (System.Collections.IList)rule.Field.Accessor.GetValue(message);
        if (list.Count < rule.Rules.MinItems)
        {
            problems.Add(path, ErrorReason.TooFew, $"Give at least {rule.Rules.MinItems}.");
        }
        if (rule.Rules.MaxItems > 0 && list.Count > rule.Rules.MaxItems)
        {
            problems.Add(path, ErrorReason.TooMany, $"Give at most {rule.Rules.MaxItems}.");
            return;
        }
        for (var i = 0; i < list.Count; i++)
        {
            var itemPath = $"{path}[{i}]";
            switch (list[i])
            {
                case "":
                    problems.Add(itemPath, ErrorReason.Required, "Leave out what is empty.");
                    break;
                case string text:
                    list[i] = FieldFormats.Check(text, rule.Rules, problems, itemPath);
                    break;
                case IMessage item:
                    CheckMessage(item, problems, itemPath);
                    break;
                case Enum value:
                    CheckEnum(Convert.ToInt32(value, null), rule, problems, itemPath);
                    break;
                case int number:
                    CheckNumber(number, rule, problems, itemPath);
                    break;
            }
        }
    }

    private static void CheckSingle(IMessage message, FieldRule rule, Problems problems, string path)
    {
        var field = rule.Field;
        if (field.HasPresence && !field.Accessor.HasValue(message))
        {
            if (rule.Rules.Required)
            {
                problems.Add(path, ErrorReason.Required, "This is needed.");
            }
            return;
        }
        switch (field.FieldType)
        {
            case FieldType.String:
                var text = (string)field.Accessor.GetValue(message);
                if (text.Length > 0)
                {
                    var spelled = FieldFormats.Check(text, rule.Rules, problems, path);
                    if (!ReferenceEquals(spelled, text))
                    {
                        field.Accessor.SetValue(message, spelled);
                    }
                }
                if (rule.Rules.Required && string.IsNullOrWhiteSpace(text))
                {
                    problems.Add(path, ErrorReason.Required, "This is needed.");
                }
                break;
            case FieldType.Message:
                CheckMessage((IMessage)field.Accessor.GetValue(message), problems, path);
                break;
            case FieldType.Enum:
                CheckEnum(Convert.ToInt32(field.Accessor.GetValue(message), null), rule, problems, path);
                break;
            case FieldType.Int32:
                CheckNumber((int)field.Accessor.GetValue(message), rule, problems, path);
                break;
        }
    }

    private static void CheckMessage(IMessage message, Problems problems, string path)
    {
        if (message is Google.Type.Date date)
        {
            if (date.ToDateOnly() is null)
            {
                problems.Add(path, ErrorReason.DateInvalid, "This is not a date of the calendar.");
            }
        }
        else if (message is Timestamp time)
        {
            if (!time.IsOfTheClock())
            {
                problems.Add(path, ErrorReason.DateInvalid, "This is not a time between the years 1 and 9999.");
            }
        }
        else
        {
            Check(message, problems, path + ".");
        }
    }

    private static void CheckEnum(int value, FieldRule rule, Problems problems, string path)
    {
        if (rule.Field.EnumType.FindValueByNumber(value) is null)
        {
            problems.Add(path, ErrorReason.EnumUnknown, "This service does not know that choice.");
        }
        else if (rule.Rules.Required && value == 0)
        {
            problems.Add(path, ErrorReason.Required, "Choose one.");
        }
    }

    private static void CheckNumber(int number, FieldRule rule, Problems problems, string path)
    {
        if (number < 0 || number > rule.Rules.MaxValue)
        {
            problems.Add(path, ErrorReason.OutOfRange, $"Give a number from 0 to {rule.Rules.MaxValue}.");
        }
    }

    private static FieldRule[] Read(MessageDescriptor descriptor) =>
        [
            .. descriptor
                .Fields.InDeclarationOrder()
                .Where(field => field.FieldType != FieldType.Bool && !field.IsMap)
                .Select(field => new FieldRule(field, field.GetOptions()?.GetExtension(RulesExtensions.Rules) ?? new FieldRules())),
        ];

    private sealed record FieldRule(FieldDescriptor Field, FieldRules Rules);
}
