using System.Globalization;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Type;

namespace EarlyHelp.Workbench.Forms;

/// <summary>One value of a form as one value of the contract.</summary>
internal static class ScalarReader
{
    private static readonly string[] Moments = ["yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    public static bool Reads(MessageDescriptor descriptor) => descriptor == Date.Descriptor || descriptor == Timestamp.Descriptor;

    /// <returns>Null when the text is not a value of the field.</returns>
    public static object? Read(FieldDescriptor field, string text) =>
        field.FieldType switch
        {
            FieldType.String => text,
            FieldType.Bool => Bool(text),
            FieldType.Int32 => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            FieldType.Enum => Choices(field.EnumType).TryGetValue(Letters(text), out var value) ? value.Number : null,
            FieldType.Message when field.MessageType == Date.Descriptor => Day(text),
            FieldType.Message => Moment(text),
            _ => throw new NotSupportedException($"The contract's field {field.FullName} has a type that forms do not know."),
        };

    public static string Expectation(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Bool => "yes or no belongs here.",
            FieldType.Int32 => "A whole number belongs here.",
            FieldType.Enum =>
                $"One of these belongs here: {string.Join(", ", Choices(field.EnumType).Values.Distinct().Select(ShortName))}.",
            FieldType.Message when field.MessageType == Date.Descriptor => "A date of the form yyyy-MM-dd belongs here.",
            _ => "A date and time with its offset from UTC belongs here, such as 2026-01-31T09:30:00Z.",
        };

    private static bool? Bool(string text) =>
        text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" => true,
            "NO" or "FALSE" => false,
            _ => null,
        };

    private static Date? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToContract()
            : null;

    private static Timestamp? Moment(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? moment.ToTimestamp()
            : null;

    /// <summary>
    /// By the letters of the short name, "notKnown" and "not known" for NOT_KNOWN, or of the contract's own. What was not asked is
    /// left out of a form.
    /// </summary>
    private static Dictionary<string, EnumValueDescriptor> Choices(EnumDescriptor descriptor)
    {
        var stated = descriptor.Values.Where(value => value.Number != 0).ToList();
        var choices = stated.ToDictionary(value => Letters(ShortName(value)));
        foreach (var value in stated)
        {
            choices.TryAdd(Letters(value.Name), value);
        }
        // JSON's own yes and no.
        if (choices.TryGetValue("YES", out var yes) && choices.TryGetValue("NO", out var no))
        {
            (choices["TRUE"], choices["FALSE"]) = (yes, no);
        }

        return choices;
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string ShortName(EnumValueDescriptor value)
    {
        var prefix = value.EnumDescriptor.Values[0].Name[..^"UNSPECIFIED".Length];
        return value.Name[prefix.Length..];
    }
}
