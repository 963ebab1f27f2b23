namespace EarlyHelp.SocialCare.Export;

/// <summary>One value of an export, and where it stands.</summary>
internal sealed record Cell(int Line, int Column, string Text);

/// <summary>One row of a CSV file, or one object of a JSON file: what it says by column or key, and where.</summary>
internal sealed class Record(string file, int line, int column, IReadOnlyDictionary<string, Cell> cells)
{
    public int Line => line;

    /// <returns>Null when the cell is empty or not there.</returns>
    public string? Text(string? name) =>
        name is not null && cells.TryGetValue(name, out var cell) && cell.Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The columns that hold the items of a list: a JSON list has one for each, and a cell is one that holds them all.</summary>
    public IEnumerable<string> Items(string name) =>
        cells.ContainsKey(name) ? [name] : Enumerable.Range(0, cells.Count).Select(i => $"{name}[{i}]").TakeWhile(cells.ContainsKey);

    public bool StandsFirst(string name) => cells.TryGetValue(name, out var cell) && cell.Column == 1;

    public InputProblem Problem(string? name, string sentence) =>
        name is not null && cells.TryGetValue(name, out var cell)
            ? new InputProblem(file, cell.Line, cell.Column, name, sentence)
            : new InputProblem(file, line, column, name ?? "the row", sentence);

    /// <summary>This record, with what others say of the same where it says nothing.</summary>
    public Record CompletedBy(IEnumerable<Record> others)
    {
        var all = cells.Where(cell => cell.Value.Text.Trim().Length > 0).ToDictionary();
        foreach (var (name, cell) in others.SelectMany(other => other.Filled()))
        {
            all.TryAdd(name, cell);
        }
        foreach (var (name, cell) in cells)
        {
            all.TryAdd(name, cell);
        }
        return new Record(file, line, column, all);
    }

    private IEnumerable<KeyValuePair<string, Cell>> Filled() => cells.Where(cell => cell.Value.Text.Trim().Length > 0);
}
