namespace EarlyHelp.SocialCare.Export;

/// <summary>A JSON export: one object a case, with a list of its children and, where they are apart, of its adults.</summary>
internal static class JsonCases
{
    /// <exception cref="InputException">It is not JSON, or holds something else.</exception>
    public static CaseExport Read(InputFile file, ColumnMap map)
    {
        var decoding = new List<string>();
        var text = SourceText.Decode(file.Bytes, decoding);
        var objects = JsonObjects.Read(file.Name, text, [map.JsonChildren, map.JsonAdults]);
        var warnings = decoding.ConvertAll(sentence => new InputProblem(file.Name, 1, 1, "the file", sentence));
        var (cases, unread) = (new List<ExportedCase>(), new List<InputProblem>());
        foreach (var one in objects)
        {
            if (one.Self.Text(map.CaseNumber) is { } number)
            {
                cases.Add(new ExportedCase(number, one.Self, one.List(map.JsonChildren), [.. one.List(map.JsonAdults)], []));
            }
            else
            {
                unread.Add(one.Self.Problem(map.CaseNumber, "Without a case number it is not known which case this is."));
            }
        }
        foreach (var twice in cases.GroupBy(one => one.Number, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            foreach (var one in twice)
            {
                one.Problems.Add(one.Family.Problem(map.CaseNumber, "Several cases of the export have this number."));
            }
        }
        warnings.AddRange(NeverSaid(file.Name, cases, map));
        return new CaseExport(cases, unread, warnings);
    }

    /// <summary>JSON leaves out what is empty, so a slip in the map shows only when no case has the key.</summary>
    private static IEnumerable<InputProblem> NeverSaid(string file, List<ExportedCase> cases, ColumnMap map)
    {
        var records = cases.SelectMany(one => one.Children.Concat(one.Adults).Prepend(one.Family)).ToList();
        return map
            .RowColumns.Concat(map.AdultRows?.ListColumns ?? [])
            .Distinct()
            .Where(column => records.Count > 0 && !records.Exists(record => record.Items(column).Any()))
            .Select(column => new InputProblem(file, 1, 1, column, "The map names this key, and no case has it."));
    }
}
