namespace EarlyHelp.Workbench.Forms;

/// <summary>
/// Something wrong or doubtful in a file that was read: where it stands and what it is, never what stands there,
/// because every value in these files is about a child.
/// </summary>
/// <param name="Place">In the file's own words: an XML element, a key of a form, a column of a CSV file.</param>
internal sealed record InputProblem(string File, int Line, int Column, string Place, string Text)
{
    public override string ToString() => $"{File}, line {Line}, column {Column}, {Place}: {Text}";
}
