using YamlDotNet.RepresentationModel;

namespace EarlyHelp.Workbench.Forms;

/// <summary>Everything wrong in a form, so that one reading tells it all.</summary>
internal sealed class FormNotes(string file)
{
    private readonly List<InputProblem> problems = [];

    public void Add(YamlNode node, string place, string text) =>
        problems.Add(new InputProblem(file, (int)node.Start.Line, (int)node.Start.Column, place, text));

    public void ThrowIfAny()
    {
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }
}
