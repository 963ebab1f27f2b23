using CsvHelper;
using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Csv;

/// <summary>The rows of a CSV file as cells by column, each with the line on which it begins.</summary>
internal static class CsvCells
{
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, string> Cells)> Read(
        string file,
        string text,
        IReadOnlyList<string> columns,
        Action<InputProblem> reject
    )
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            // A cell too few or too many would move every following value into another field.
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record => reject(new InputProblem(file, (int)record.LineNumber, 1, "the row", Sentence(record.Reason))),
        };
        using var reader = CsvReader.FromText(text, options);
        var places = Places(file, reader.Headers, columns);
        while (reader.Read())
        {
            yield return ((int)reader.LineNumber, places.ToDictionary(place => place.Key, place => reader.GetString(place.Value)));
        }
    }

    private static Dictionary<string, int> Places(string file, IReadOnlyList<string> headers, IReadOnlyList<string> columns)
    {
        var titles = headers.Select(title => title.Trim()).ToList();
        var wrong = columns.Where(column => titles.Count(title => title == column) != 1).ToList();
        return wrong is []
            ? columns.ToDictionary(column => column, column => titles.IndexOf(column))
            : throw new InputException([
                .. wrong.Select(column => new InputProblem(file, 1, 1, column, "The first line must name this column, and once only.")),
            ]);
    }

    private static string Sentence(CsvMalformedReason reason) =>
        reason == CsvMalformedReason.FieldCountMismatch
            ? "It has not as many cells as the first line."
            : "Its quotation marks do not match.";
}
