namespace EarlyHelp.SocialCare.Export;

/// <summary>Adults in a file of their own: one row for each adult and child.</summary>
internal static class CsvAdults
{
    /// <exception cref="InputException">The map says nothing of such a file, or a column that it names is not there.</exception>
    public static CaseExport AddTo(CaseExport export, InputFile file, ColumnMap map)
    {
        var adults =
            map.AdultRows
            ?? throw new InputException(new InputProblem(map.File, 1, 1, "adultRows", "The adults' own file cannot be read without this."));
        var csv = CsvRecords.Read(file, adults.Columns);
        var cases = export.Cases.ToDictionary(one => one.Number, StringComparer.OrdinalIgnoreCase);
        var unread = export.Unread.ToList();
        foreach (var row in csv.Rows)
        {
            if (row.Text(adults.Case) is { } number && cases.TryGetValue(number, out var one))
            {
                one.Adults.Add(row);
            }
            else
            {
                unread.Add(row.Problem(adults.Case, "No row of the export has this case number: this adult was left out."));
            }
        }
        unread.AddRange(csv.HoldBack(export.Cases, adults.Case));
        return export with { Unread = unread, Warnings = [.. export.Warnings, .. csv.Warnings] };
    }
}
