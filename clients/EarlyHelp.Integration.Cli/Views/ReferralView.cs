using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class ReferralView
{
    public static IRenderable Of(Referral referral)
    {
        var tree = new Tree(Tables.Plain($"Referral {referral.Reference} is {Words.Of(referral.State)}"));
        var head = referral.Clone();
        // These have their own tables.
        head.MissingInformation.Clear();
        head.Diversion = null;
        MessageTree.Grow(tree, head);

        var parts = new List<IRenderable> { tree };
        if (referral.MissingInformation.Count > 0)
            parts.Add(MissingInformationView.Of(referral.MissingInformation));
        return new Rows(parts);
    }
}
