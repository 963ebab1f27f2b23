using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

internal static class SubmittedView
{
    public static IRenderable Of(Referral referral)
    {
        var outcome =
            referral.Reference.Length > 0
                ? $"Referral {referral.Reference} is {Words.Of(referral.State)}."
                : "The referral would be accepted. Nothing was stored.";
        var parts = new List<IRenderable> { Tables.Plain(outcome) };
        if (referral.MissingInformation.Count > 0)
            parts.Add(MissingInformationView.Of(referral.MissingInformation));
        return new Rows(parts);
    }
}
