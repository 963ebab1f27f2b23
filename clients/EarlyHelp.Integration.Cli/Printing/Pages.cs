using System.Globalization;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>Pieces that every page of the summary is made of. What was not said leaves nothing behind, no empty heading either.</summary>
internal static class Pages
{
    public static Html Text(string heading, string text) =>
        Html.If(text.Length > 0, $"<h3>{heading}</h3>\n<p class=\"words\">{text}</p>\n");

    public static Html Facts(params IEnumerable<(string Name, string Value)> facts)
    {
        var said = facts
            .Where(fact => fact.Value.Length > 0)
            .Select(fact => Html.Of($"<dt>{fact.Name}</dt><dd>{fact.Value}</dd>\n"))
            .ToList();
        return Html.If(said.Count > 0, $"<dl>\n{said}</dl>");
    }

    public static Html List(IEnumerable<Html> items)
    {
        var list = items.Select(item => Html.Of($"<li>{item}</li>\n")).ToList();
        return Html.If(list.Count > 0, $"<ul>\n{list}</ul>\n");
    }

    /// <summary>What people said, each under the own name.</summary>
    public static Html Voices(string heading, IEnumerable<PersonView> views, FamilyNames names)
    {
        var said = views.Select(view => Voice(view, names.Of(view.PersonRef))).ToList();
        return Html.If(said.Count > 0, $"<h3>{heading}</h3>\n{said}");
    }

    public static string Day(Date? date) =>
        date is null ? ""
        : DateOnly.TryParseExact(Words.Of(date), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Long(day)
        : Words.Of(date);

    public static string Day(Timestamp? time) => time is null ? "" : Long(DateOnly.FromDateTime(time.ToDateTimeOffset().LocalDateTime));

    public static string Reach(ContactDetails? contact) =>
        string.Join(", ", (contact?.Phones ?? []).Append(contact?.Email ?? "").Where(way => way.Length > 0));

    private static Html Voice(PersonView view, string name)
    {
        var source = string.Join(", ", new[] { name, Day(view.SaidOn), view.How }.Where(part => part.Length > 0));
        return Html.Of($"<blockquote><p class=\"words\">{view.View}</p>{Html.If(source.Length > 0, $"<p>({source})</p>")}</blockquote>\n");
    }

    private static string Long(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
