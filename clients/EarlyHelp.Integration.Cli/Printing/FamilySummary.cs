using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>
/// The summary that lies on the table at a family meeting: what is in it is named here, one by one. Risks of visiting, suspicions, past
/// harm, the domain of safety, what other organisations wrote for professionals, addresses, telephone numbers of the family and ids are not.
/// </summary>
/// <param name="scales">The authority's scales: a number means nothing without its question.</param>
/// <param name="forProfessionals">It says on every copy that it is not for the family.</param>
internal sealed class FamilySummary(Assessment assessment, IReadOnlyList<Scale> scales, bool forProfessionals)
{
    private readonly AssessmentContent _content = assessment.Content ?? new AssessmentContent();
    private readonly FamilyNames _names = new(assessment.Content);

    public string ToHtml() =>
        Html.Of(
            $"""
            <!doctype html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Our early help plan</title>
            <style>
            {new Html(forProfessionals ? PrintStyle.Css + PrintStyle.ForProfessionals : PrintStyle.Css)}
            </style>
            </head>
            <body>
            <main>
            {Overview()}
            {_content.Children.Select(new ChildPage(assessment, _names, scales, Banner).Of)}
            {PlanPage()}
            </main>
            </body>
            </html>

            """
        ).Markup;

    /// <summary>On every page: a page for a child may be taken out and lie alone.</summary>
    private Html Banner =>
        Html.If(
            forProfessionals,
            $"<p class=\"banner\"><strong>For professionals only.</strong> Do not give it or show it to the family.</p>"
        );

    private Html Overview()
    {
        var analysis = _content.Analysis ?? new Analysis();
        return Html.Of(
            $"""
            <section>
            {Banner}
            <h1>Our early help plan</h1>
            {Facts()}
            {Pages.Text("Why we are doing this", _content.Reason)}
            {Pages.Text("What we want to be different", _content.DesiredChange)}
            {Pages.Text("What is working well", analysis.WorkingWell)}
            {Pages.Text("What are we worried about?", analysis.WorriedAbout)}
            {Worries(analysis)}
            {Pages.Text("What needs to happen", analysis.NeedsToHappen)}
            {Goals(analysis)}
            {Pages.Voices("What parents and carers think", _content.ParentsViews, _names)}
            {DomainTable.Of(_content.Domains, childRef: "")}
            {Helpers()}
            {new ScaleTables(scales, _names).Of(PlanViews.Scores(assessment).Where(score => score.ChildRef.Length == 0))}
            </section>
            """
        );
    }

    private Html Facts() =>
        Pages.Facts(
            ("For", string.Join(", ", _content.Children.Select(FamilyNames.Of).Where(name => name.Length > 0))),
            ("Written on", Pages.Day(assessment.SavedAt)),
            ("Where it stands", Standing()),
            ("Lead practitioner", Lead()),
            ("How to reach them", Pages.Reach(assessment.LeadPractitioner?.Contact)),
            ("Last review", Pages.Day(assessment.Reviews.LastOrDefault()?.HeldOn)),
            ("Next review", Pages.Day(NextReview()))
        );

    private Html PlanPage() =>
        Html.Of(
            $"""
            <section class="page">
            {Banner}
            <h2>The plan</h2>
            {new PlanTable(_names).Of(assessment.Actions)}
            {Html.If(
                NextReview() is not null,
                $"<p>We look at it together again on <strong class=\"day\">{Pages.Day(NextReview())}</strong>.</p>"
            )}
            <p>Is something wrong, or missing? Say so at the meeting, or tell {assessment.LeadPractitioner?.Name
                ?? "your lead practitioner"}: it can be changed.</p>
            </section>
            """
        );

    private string Standing() =>
        assessment.State switch
        {
            AssessmentState.Draft => "A draft, to be talked about: nothing is agreed yet",
            AssessmentState.Closed => "This help has ended",
            _ => "The plan is under way",
        };

    private string Lead() =>
        string.Join(
            ", ",
            new[] { assessment.LeadPractitioner?.Name, assessment.LeadPractitioner?.Role }.Where(part => part is { Length: > 0 })
        );

    private Google.Type.Date? NextReview() =>
        assessment.State == AssessmentState.Closed ? null : assessment.NextReviewOn ?? assessment.FirstReviewBy;

    private static Html Worries(Analysis analysis) =>
        Pages.List(
            analysis.WorryStatements.Select(worry =>
                Html.Of(
                    $"<strong>{worry.Who}</strong>: {Sentence(worry.OfWhat)}{Html.If(worry.IfNothingChanges.Length > 0, $" If nothing changes: {worry.IfNothingChanges}")}"
                )
            )
        );

    /// <summary>What is written as a note ends as a sentence does, where another follows.</summary>
    private static string Sentence(string text) => text.Length > 0 && char.IsLetterOrDigit(text[^1]) ? text + "." : text;

    private static Html Goals(Analysis analysis) =>
        Html.If(
            analysis.WellbeingGoals.Count > 0,
            $"<h3>We will know that we are there when</h3>{Pages.List(analysis.WellbeingGoals.Select(goal => Html.Of($"{goal}")))}"
        );

    private Html Helpers()
    {
        var rows = _content
            .Professionals.Where(helper => helper.InvolvedNow != Answer.No)
            .Select(helper =>
                Html.Of($"<tr><th scope=\"row\">{helper.Name}</th><td>{helper.Role}</td><td>{helper.Organisation}</td></tr>\n")
            )
            .ToList();
        return Html.If(
            rows.Count > 0,
            $"""
            <h3>Who helps</h3>
            <table>
            <caption class="spoken">Who helps</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">Job</th><th scope="col">Where from</th></tr></thead>
            <tbody>
            {rows}</tbody>
            </table>
            """
        );
    }
}
