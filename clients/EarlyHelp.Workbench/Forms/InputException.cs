namespace EarlyHelp.Workbench.Forms;

/// <summary>A file that cannot be used. Carries no inner exception: a parser's message may quote the file.</summary>
internal sealed class InputException(IReadOnlyList<InputProblem> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public InputException(InputProblem problem)
        : this([problem]) { }

    public IReadOnlyList<InputProblem> Problems { get; } = problems;
}
