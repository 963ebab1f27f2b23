using CsvHelper;

namespace EarlyHelp.Workbench.Forms;

/// <summary>The rows of a CSV file as cells by column, each with the line on which it begins.</summary>
internal static class CsvCells
{
    /// <param name="file">The file's name, for problems.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="reject">Receives each row that cannot be split into cells, with its text.</param>
    /// <exception cref="InputException">A column is not there, or is there twice.</exception>
    public static IEnumerable<(int Line, IReadOnlyDictionary<string, CsvCell> Cells)> Read(
        string file,
        string text,
        IReadOnlyList<string> columns,
        Action<InputProblem, string> reject
    )
    {
        var options = new CsvReaderOptions
        {
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            MalformedData = CsvMalformedDataHandling.Skip,
            // A cell too few or too many would move every following value into another field.
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            OnMalformedRecord = record =>
                reject(new InputProblem(file, (int)record.LineNumber, 1, "the row", Sentence(record.Reason)), record.RawRecord),
        };
        using var reader = CsvReader.FromText(text, options);
        var places = Places(file, reader.Headers, columns);
        while (reader.Read())
        {
            yield return (
                (int)reader.LineNumber,
                places.ToDictionary(place => place.Key, place => new CsvCell(place.Value + 1, reader.GetString(place.Value)))
            );
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

/// <param name="Column">Which cell of its row it is: 1 is the first.</param>
internal sealed record CsvCell(int Column, string Text);
