using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>Where each person puts it, one table for each scale. Differing numbers stand side by side and are not averaged.</summary>
internal sealed class ScaleTables(IReadOnlyList<Scale> scales, FamilyNames names)
{
    public Html Of(IEnumerable<ScaleScore> scores)
    {
        var tables = scores.Where(score => score.HasScore).GroupBy(score => (score.Scale, score.ScaleVersion)).Select(Table).ToList();
        return Html.If(tables.Count > 0, $"<h3>Where we are now</h3>\n{tables}");
    }

    private Html Table(IGrouping<(string Code, int Version), ScaleScore> scores)
    {
        // What the numbers of an earlier definition meant is not known here.
        var scale = scales.FirstOrDefault(scale => scale.Code == scores.Key.Code && scale.Version == scores.Key.Version);
        return Html.Of(
            $"""
            <table>
            <caption>{Question(scale)}</caption>
            <thead><tr><th scope="col">Who</th><th scope="col">When</th><th scope="col">Number</th><th scope="col">Why</th></tr></thead>
            <tbody>
            {scores.Select(score => Row(score, scale))}</tbody>
            </table>
            """
        );
    }

    private Html Row(ScaleScore score, Scale? scale) =>
        Html.Of(
            $"""
            <tr><th scope="row">{Who(score)}</th><td class="day">{Pages.Day(score.ScoredOn)}</td><td class="number">{score.Score}{Html.If(
                scale is not null,
                $" of {scale?.Highest}"
            )}</td><td class="words">{score.Why}</td></tr>

            """
        );

    private string Who(ScaleScore score) => names.Of(score.RaterRef) is { Length: > 0 } name ? name : score.Rater;

    private static Html Question(Scale? scale) =>
        scale is null
            ? Html.Of($"A scale that was used before")
            : Html.Of(
                $"<strong>{scale.Question}</strong> {scale.Lowest} means: {scale.MeaningOfLowest}. {scale.Highest} means: {scale.MeaningOfHighest}."
            );
}
