using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>What goes well and what is needed, for one child or for the family. The domain of safety is talked about, and not left on a table.</summary>
internal static class DomainTable
{
    public static Html Of(IEnumerable<DomainOfNeed> domains, string childRef)
    {
        var rows = domains
            .Where(domain => domain.ChildRef == childRef && domain.Domain != NeedDomain.Safety)
            .Where(domain => domain.Strengths.Length > 0 || domain.Needs.Length > 0)
            .Select(domain =>
                Html.Of(
                    $"<tr><th scope=\"row\">{NameOf(domain.Domain)}</th><td class=\"words\">{domain.Strengths}</td><td class=\"words\">{domain.Needs}</td></tr>\n"
                )
            )
            .ToList();
        return Html.If(
            rows.Count > 0,
            $"""
            <h3>What goes well, and what is needed</h3>
            <table class="needs">
            <caption class="spoken">What goes well, and what is needed</caption>
            <thead><tr><th scope="col">About</th><th scope="col">What goes well</th><th scope="col">What is needed</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            """
        );
    }

    private static string NameOf(NeedDomain domain) =>
        domain switch
        {
            NeedDomain.Health => "Health",
            NeedDomain.Education => "School and learning",
            NeedDomain.EmotionalAndSocial => "Feelings and friends",
            NeedDomain.FamilyAndRelationships => "Family",
            NeedDomain.Housing => "Home",
            NeedDomain.Money => "Money and work",
            _ => "Something else",
        };
}
