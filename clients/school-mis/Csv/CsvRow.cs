using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Csv;

/// <summary>One row, through a column map. Problems name the export's own columns.</summary>
internal sealed class CsvRow(
    string file,
    int line,
    IReadOnlyDictionary<string, CsvCell> cells,
    IReadOnlyDictionary<string, string> columns,
    string dateFormat,
    List<InputProblem> rejected,
    List<InputProblem> warnings
) : RecordFields
{
    public int Line => line;

    protected override string DateFormat => dateFormat;

    /// <summary>The same row through another part of the map.</summary>
    public CsvRow Through(IReadOnlyDictionary<string, string> others) => new(file, line, cells, others, dateFormat, rejected, warnings);

    public string? Cell(string column) => cells[column].Text.Trim() is { Length: > 0 } text ? text : null;

    public override string? Text(string name) => columns.TryGetValue(name, out var column) ? Cell(column) : null;

    public override void Warn(string name, string text) => warnings.Add(Problem(columns[name], text));

    public override void Reject(string name, string text) => rejected.Add(Problem(columns[name], text));

    private InputProblem Problem(string column, string text) => new(file, line, cells[column].Column, column, text);
}
