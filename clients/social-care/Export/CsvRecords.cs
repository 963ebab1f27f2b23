using System.Text.RegularExpressions;

namespace EarlyHelp.SocialCare.Export;

/// <summary>The rows of a CSV file as records.</summary>
internal sealed partial record CsvRecords(IReadOnlyList<Record> Rows, IReadOnlyList<BrokenRow> Broken, IReadOnlyList<InputProblem> Warnings)
{
    /// <exception cref="InputException">A column that the map names is not there.</exception>
    public static CsvRecords Read(InputFile file, IEnumerable<string> columns)
    {
        var decoding = new List<string>();
        var text = SourceText.Decode(file.Bytes, decoding);
        var (rows, broken) = (new List<Record>(), new List<BrokenRow>());
        void Reject(InputProblem problem, string row) => broken.Add(new BrokenRow(problem, row, rows.Count));
        foreach (var (line, cells) in CsvCells.Read(file.Name, text, [.. columns.Distinct()], Reject))
        {
            var placed = cells.ToDictionary(cell => cell.Key, cell => new Cell(line, cell.Value.Column, cell.Value.Text));
            rows.Add(new Record(file.Name, line, 1, placed));
        }
        return new CsvRecords(rows, broken, decoding.ConvertAll(sentence => new InputProblem(file.Name, 1, 1, "the file", sentence)));
    }

    /// <summary>
    /// A person whose row is broken must not be left behind when the rest of the family is stepped down. The row's case is the one
    /// whose number stands in it; where none can be made out, it may be the case before or the one after.
    /// </summary>
    /// <returns>What is wrong with rows that belong to no case of the export.</returns>
    public IEnumerable<InputProblem> HoldBack(IReadOnlyList<ExportedCase> cases, string caseColumn)
    {
        foreach (var row in Broken)
        {
            var held = cases.Where(one => row.Text.Contains(one.Number, StringComparison.OrdinalIgnoreCase)).ToList();
            if (held.Count == 0 && !SaysWhose(row, caseColumn))
            {
                var beside = Rows.Skip(row.After - 1).Take(row.After > 0 ? 2 : 1).Select(other => other.Text(caseColumn)).ToList();
                held = [.. cases.Where(one => beside.Contains(one.Number, StringComparer.OrdinalIgnoreCase))];
            }
            held.ForEach(one =>
                one.Problems.Add(row.Problem with { Text = $"{row.Problem.Text} It may be of this case, and nobody is to be left behind." })
            );
            if (held.Count == 0)
            {
                yield return row.Problem;
            }
        }
    }

    /// <summary>
    /// Where the number stands first, what is broken behind it cannot have moved it. A row that begins otherwise than case numbers do
    /// may be the rest of another's.
    /// </summary>
    private bool SaysWhose(BrokenRow row, string caseColumn)
    {
        var first = Shape(row.Text.Split([',', ';', '\t', '|'], 2)[0]);
        return Rows is [var any, ..]
            && any.StandsFirst(caseColumn)
            && Rows.Any(other => other.Text(caseColumn) is { } number && Shape(number) == first);
    }

    /// <summary>How a number is built, such as A-9 for CS-70411.</summary>
    private static string Shape(string text) => Digits().Replace(Letters().Replace(text.Trim(' ', '"'), "A"), "9");

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Letters();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}

/// <summary>A row that could not be split into cells.</summary>
/// <param name="Text">The row as it is, to see whose it may be.</param>
/// <param name="After">How many rows were read before it.</param>
internal sealed record BrokenRow(InputProblem Problem, string Text, int After);
