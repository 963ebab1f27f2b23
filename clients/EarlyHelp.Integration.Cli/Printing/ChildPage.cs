using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>One child's page: the own words first, then what goes well and what is needed.</summary>
internal sealed class ChildPage(Assessment assessment, FamilyNames names, IReadOnlyList<Scale> scales)
{
    private readonly AssessmentContent _content = assessment.Content ?? new AssessmentContent();

    public Html Of(Child child, int index)
    {
        var name = FamilyNames.First(child) is { Length: > 0 } first ? first : $"Child {index + 1}";
        var full = FamilyNames.Of(child) is { Length: > 0 } used ? used : name;
        return Html.Of(
            $"""
            <section class="page child">
            <h2>{full}</h2>
            {Pages.Facts(("School", child.Establishment?.Name ?? ""), ("Year", child.Establishment?.YearGroup ?? ""))}
            {Pages.Voices($"What {name} says", _content.ChildrensViews.Where(view => view.PersonRef == child.Ref), names)}
            {Domains(child.Ref, name)}
            {new ScaleTables(scales, names).Of(PlanViews.Scores(assessment).Where(score => score.ChildRef == child.Ref))}
            {Mine(child.Ref, name)}
            </section>
            """
        );
    }

    private Html Domains(string childRef, string name)
    {
        var rows = _content
            .Domains.Where(domain => domain.ChildRef == childRef && domain.Domain != NeedDomain.Safety)
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
            <table>
            <caption>What goes well for {name}, and what is needed</caption>
            <thead><tr><th scope="col">About</th><th scope="col">What goes well</th><th scope="col">What is needed</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            """
        );
    }

    private Html Mine(string childRef, string name)
    {
        var actions = assessment.Actions.Where(action => action.ChildRef == childRef && PlanTable.Stands(action)).ToList();
        return Html.If(
            actions.Count > 0,
            $"<h3>What we do for {name}</h3>\n{Pages.List(actions.Select(action => Html.Of($"{action.What} ({PlanTable.Who(action, names)})")))}"
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
