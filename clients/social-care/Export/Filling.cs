using System.Globalization;
using EarlyHelp.Integration.V1;
using Google.Protobuf.Reflection;
using Date = Google.Type.Date;

namespace EarlyHelp.SocialCare.Export;

/// <summary>One case on its way into the contract: reads values, and keeps where each of them stands in the export.</summary>
/// <param name="problems">Receives what cannot be read.</param>
/// <param name="warnings">Receives what was left unsaid.</param>
internal sealed class Filling(ColumnMap map, Origins origins, List<InputProblem> problems, List<InputProblem> warnings)
{
    /// <returns>Null when nothing is said, or it cannot be read.</returns>
    public object? Value(FieldDescriptor field, Record record, string column, string? text, string path)
    {
        var meant =
            text is not null && map.Values.TryGetValue(column, out var codes) && codes.TryGetValue(text, out var word) ? word : text;
        if (meant is null or "")
        {
            return null;
        }
        origins.Add(path, record, column);
        if (IsAnswer(field))
        {
            if (meant.ToUpperInvariant() is "FALSE" or "F" or "0")
            {
                warnings.Add(
                    record.Problem(
                        column,
                        "An empty tick box is nobody's answer and was left unsaid. If it means no, say so under values in the map."
                    )
                );
                return null;
            }
            meant = Letter(meant);
        }
        var value = IsDate(field) ? Day(meant) : ScalarReader.Read(field, meant);
        if (value is null)
        {
            problems.Add(record.Problem(column, Expectation(field)));
        }
        return value;
    }

    public void Problem(Record record, string? column, string sentence) => problems.Add(record.Problem(column, sentence));

    public void Warning(Record record, string? column, string sentence) => warnings.Add(record.Problem(column, sentence));

    /// <summary>A whole record stands at this path of the request.</summary>
    public void Stands(string path, Record record, string? column = null) => origins.Add(path, record, column);

    private static bool IsAnswer(FieldDescriptor field) => field.FieldType == FieldType.Enum && field.EnumType.ClrType == typeof(Answer);

    private static bool IsDate(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == Date.Descriptor;

    private static string Letter(string text) =>
        text.ToUpperInvariant() switch
        {
            "Y" or "T" or "1" => "yes",
            "N" => "no",
            _ => text,
        };

    private Date? Day(string text) =>
        DateOnly.TryParseExact(text, map.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToContract()
            : null;

    private string Expectation(FieldDescriptor field) =>
        IsDate(field) ? $"This is not a date of the form {map.DateFormat}."
        : field.FieldType == FieldType.Enum
            ? $"{ScalarReader.Expectation(field)} The map can say under values which of them this code means."
        : ScalarReader.Expectation(field);
}
