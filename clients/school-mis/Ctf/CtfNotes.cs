using EarlyHelp.SchoolMis.Input;

namespace EarlyHelp.SchoolMis.Ctf;

/// <summary>What is noted while a file is read.</summary>
internal sealed class CtfNotes(string file)
{
    private readonly List<InputProblem> rejected = [];
    private readonly List<InputProblem> warnings = [];
    private readonly HashSet<string> unknown = [];

    public string File => file;
    public IReadOnlyList<InputProblem> Rejected => rejected;
    public IReadOnlyList<InputProblem> Warnings => warnings;

    public void Reject(InputProblem problem) => rejected.Add(problem);

    public void Warn(InputProblem problem) => warnings.Add(problem);

    /// <summary>A year group's file repeats its supplier's own elements in every pupil: the first place is enough.</summary>
    public void WarnOnce(string what, InputProblem problem)
    {
        if (unknown.Add(what))
        {
            Warn(problem);
        }
    }
}
