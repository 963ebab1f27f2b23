using EarlyHelp.Integration.V1;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

internal static class MissingInformationView
{
    public static IRenderable Of(IEnumerable<MissingInformation> missing)
    {
        var table = Tables.With("Question", "How it will be asked", "Field").Titled("The hub will still ask for");
        foreach (var information in missing)
            table.Row(information.Question, information.HowAsked, information.Field);
        return table;
    }
}
