using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;
using Enum = System.Enum;

namespace EarlyHelp.Workbench;

/// <summary>Values of the contract as a person reads and types them.</summary>
internal static partial class Words
{
    /// <summary>An enum value in words, such as "in triage"; empty when it is not stated.</summary>
    public static string Of(Enum value) => Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? "" : Split(value, ' ');

    public static string Of(Date? date) => date is null ? "" : $"{date.Year:0000}-{date.Month:00}-{date.Day:00}";

    /// <summary>A time in the zone of this computer.</summary>
    public static string Of(Timestamp? time) =>
        time?.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The day in the zone of this computer.</summary>
    public static string DayOf(Timestamp? time) =>
        time?.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Working time, such as "45 min" or "26 h".</summary>
    public static string OfWorkingMinutes(int minutes) => minutes < 60 ? $"{minutes} min" : $"{minutes / 60} h";

    public static string Of(Worker? worker) => worker is null ? "" : $"{worker.Name}, {worker.Role}".Trim(' ', ',');

    /// <summary>Text from elsewhere without control characters, which could take over the terminal.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\n' || !char.IsControl(character))
                clean.Append(character);
        }
        return clean.ToString();
    }

    /// <summary>What can be typed for an enum, such as "in-triage".</summary>
    public static string[] Choices<TEnum>()
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Skip(1).Select(value => Split(value, '-'))];

    /// <summary>The value that was typed; the default when nothing was.</summary>
    public static TEnum Chosen<TEnum>(string? choice)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().FirstOrDefault(value => Split(value, '-') == choice);

    private static string Split(Enum value, char separator) =>
        BetweenWords().Replace(value.ToString().TrimStart('_'), separator.ToString()).ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex BetweenWords();
}
