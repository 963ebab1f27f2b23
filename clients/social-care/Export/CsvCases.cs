using System.Buffers;

namespace EarlyHelp.SocialCare.Export;

/// <summary>A CSV export: one row a child, the case number says which belong together, and the family's columns repeat.</summary>
internal static class CsvCases
{
    /// <summary>A quotation mark in the wrong place makes one cell of several: what looks like a case of its own may be another's child.</summary>
    private static readonly SearchValues<char> NeverInNumbers = SearchValues.Create("\",;\t|\r\n");

    /// <exception cref="InputException">A column that the map names is not there.</exception>
    public static CaseExport Read(InputFile file, ColumnMap map)
    {
        var csv = CsvRecords.Read(file, map.RowColumns);
        var numbered = csv.Rows.ToLookup(row => row.Text(map.CaseNumber) is not null);
        var unread = numbered[false]
            .Select(row => row.Problem(map.CaseNumber, "Without a case number it is not known whose row this is."))
            .ToList();
        var cases = numbered[true]
            .GroupBy(row => row.Text(map.CaseNumber)!, StringComparer.OrdinalIgnoreCase)
            .Select(rows => Case(rows.Key, [.. rows], map))
            .ToList();
        unread.AddRange(csv.HoldBack(cases, map.CaseNumber));
        return new CaseExport(cases, unread, csv.Warnings);
    }

    private static ExportedCase Case(string number, List<Record> rows, ColumnMap map)
    {
        var problems = map.CaseColumns.SelectMany(column => Contradictions(rows, column)).ToList();
        if (number.AsSpan().IndexOfAny(NeverInNumbers) >= 0)
        {
            problems.Add(
                rows[0]
                    .Problem(
                        map.CaseNumber,
                        "A case number has no quotation mark, separator or line break. One may have slipped into the file before."
                    )
            );
        }
        return new ExportedCase(number, rows[0].CompletedBy(rows.Skip(1)), rows, [], problems);
    }

    private static IEnumerable<InputProblem> Contradictions(List<Record> rows, string column)
    {
        var first = rows.Find(row => row.Text(column) is not null);
        return rows.Where(row => row.Text(column) is { } text && text != first!.Text(column))
            .Select(row =>
                row.Problem(column, $"Line {first!.Line} of the same case says another thing. Are these two cases with one number?")
            );
    }
}
