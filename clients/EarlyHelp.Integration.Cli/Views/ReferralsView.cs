using EarlyHelp.Integration.V1;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class ReferralsView
{
    public static IRenderable Of(ListReferralsResponse response)
    {
        var table = Tables.With("Reference", "State", "Children", "Pathway", "Level", "Received", "Changed", "Still asked for");
        foreach (var referral in response.Referrals)
        {
            table.Row(
                referral.Reference,
                Words.Of(referral.State),
                string.Join(", ", referral.Children),
                referral.Pathway,
                Words.Of(referral.Level),
                Words.Of(referral.SubmittedAt),
                Words.Of(referral.ChangedAt),
                $"{referral.MissingInformationCount}"
            );
        }
        return table.OrNone();
    }
}
