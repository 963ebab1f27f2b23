using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Workbench.Views;

/// <summary>What the referrer hears, as sentences: they are written to be read out as they stand.</summary>
internal static class FeedbackView
{
    public static IRenderable Of(IEnumerable<Feedback> feedback)
    {
        var panels = feedback.Select(Of).ToList();
        return panels.Count == 0 ? Tables.Plain("There is no feedback.\n") : new Rows(panels);
    }

    private static Panel Of(Feedback news)
    {
        var parts = new List<IRenderable> { Tables.Plain(news.Summary) };
        foreach (var contact in news.Contacts)
        {
            parts.Add(Tables.Plain($"{contact.Name}: {contact.Phone} ({contact.Hours})"));
        }
        if (news.ParentsNotToBeTold == Answer.Yes)
        {
            parts.Add(Tables.Loud("The parents are not to be told: read the referral before anything is said at home."));
        }
        if (news.FamilySummary.Length > 0)
        {
            parts.Add(Tables.Plain($"\nFor the family: {news.FamilySummary}"));
        }
        parts.Add(Tables.Plain($"\n{Read(news)}"));
        return new Panel(new Rows(parts))
        {
            Header = new PanelHeader(Markup.Escape($"{news.ReferralReference}: {Words.Of(news.Kind)}, {Words.Of(news.GivenAt)}")),
            Expand = true,
        };
    }

    private static string Read(Feedback news) =>
        news.AcknowledgedAt is { } read
            ? $"Read {Words.Of(read)} by {news.AcknowledgedBy?.Name}"
            : $"Not read yet. When you have: feedback ack {news.Id}";
}
