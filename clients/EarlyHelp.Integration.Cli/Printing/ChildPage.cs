using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>One child's page: the own words first, then what goes well and what is needed.</summary>
internal sealed class ChildPage(Assessment assessment, FamilyNames names, IReadOnlyList<Scale> scales, Html banner)
{
    private readonly AssessmentContent _content = assessment.Content ?? new AssessmentContent();

    public Html Of(Child child, int index)
    {
        var name = FamilyNames.First(child) is { Length: > 0 } first ? first : $"Child {index + 1}";
        var full = FamilyNames.Of(child) is { Length: > 0 } used ? used : name;
        return Html.Of(
            $"""
            <section class="page child">
            {banner}
            <h2>{full}</h2>
            {Pages.Facts(("School", child.Establishment?.Name ?? ""), ("Year", child.Establishment?.YearGroup ?? ""))}
            {Pages.Voices($"What {name} says", _content.ChildrensViews.Where(view => view.PersonRef == child.Ref), names)}
            {DomainTable.Of(_content.Domains, child.Ref)}
            {new ScaleTables(scales, names).Of(PlanViews.Scores(assessment).Where(score => score.ChildRef == child.Ref))}
            {Mine(child.Ref, name)}
            </section>
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
}
