namespace EarlyHelp.SocialCare.Export;

/// <summary>One case as the export has it.</summary>
/// <param name="Number">The case system's own number.</param>
/// <param name="Family">What is said once for the whole case.</param>
/// <param name="Children">One record a child.</param>
/// <param name="Adults">Adults with a record of their own; others stand in a child's record.</param>
/// <param name="Problems">Why it cannot be offered as it stands.</param>
internal sealed record ExportedCase(
    string Number,
    Record Family,
    IReadOnlyList<Record> Children,
    List<Record> Adults,
    List<InputProblem> Problems
);

/// <summary>An export: its cases, the rows that belong to none, and what is doubtful.</summary>
internal sealed record CaseExport(
    IReadOnlyList<ExportedCase> Cases,
    IReadOnlyList<InputProblem> Unread,
    IReadOnlyList<InputProblem> Warnings
)
{
    /// <param name="path">CSV with one row a child, or JSON with one object a case.</param>
    /// <param name="adultsPath">CSV with one row for each adult and child, when adults have a file of their own.</param>
    /// <param name="map">Which column holds what.</param>
    /// <exception cref="InputException">The file as a whole cannot be read with this map.</exception>
    public static CaseExport Read(string path, string? adultsPath, ColumnMap map)
    {
        var file = InputFile.Open(path);
        var export = IsJson(path) ? JsonCases.Read(file, map) : CsvCases.Read(file, map);
        return adultsPath is null ? export : CsvAdults.AddTo(export, InputFile.Open(adultsPath), map);
    }

    private static bool IsJson(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
}
