namespace EarlyHelp.Integration.Cli.Printing;

/// <summary>
/// How the summary looks on paper and on a screen: black on white, nothing smaller than 12 points, nothing that only a colour says, a page
/// for each child, and no row of a table over two pages.
/// </summary>
internal static class PrintStyle
{
    public const string Css = """
        @page { size: A4; margin: 18mm 18mm 20mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 12pt Arial, sans-serif; } }
        * { box-sizing: border-box; }
        html { background: #fff; color: #000; }
        body { font: 13pt/1.45 Arial, "Liberation Sans", Helvetica, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: break-word; }
        h1 { font-size: 24pt; line-height: 1.2; margin: 0 0 .6rem; }
        h2 { font-size: 19pt; line-height: 1.2; margin: 0 0 .6rem; border-bottom: 2pt solid #000; padding-bottom: .2rem; }
        h3 { font-size: 15pt; line-height: 1.25; margin: 1.3rem 0 .3rem; }
        h1, h2, h3, caption { break-after: avoid; }
        p { margin: 0 0 .6rem; orphans: 3; widows: 3; }
        .words { white-space: pre-line; }
        .banner { border: 3pt solid #000; padding: .5rem .8rem; font-size: 15pt; }
        blockquote { margin: 0 0 .8rem; padding: .1rem 0 .1rem .9rem; border-left: 4pt solid #000; break-inside: avoid; }
        blockquote p { margin: 0; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        table { width: calc(100% - 1pt); border-collapse: collapse; margin: 0 0 1rem; font-size: 12pt; }
        caption { text-align: left; font-size: 13pt; padding: .2rem 0 .4rem; }
        .spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .plan, .needs { table-layout: fixed; }
        .needs th:nth-child(1) { width: 24%; }
        .plan th:nth-child(1) { width: 30%; }
        .plan th:nth-child(2), .plan th:nth-child(4) { width: 17%; }
        .plan th:nth-child(3) { width: 14%; }
        .plan .day { white-space: normal; }
        ul { margin: 0 0 .8rem; padding-left: 1.6rem; }
        th, td { border: 1pt solid #000; padding: .35rem .5rem; text-align: left; vertical-align: top; }
        thead { display: table-header-group; }
        thead th { border-bottom-width: 2.5pt; }
        tr { break-inside: avoid; }
        td.number { white-space: nowrap; font-weight: bold; }
        .day { white-space: nowrap; }
        section + section { margin-top: 3rem; }
        @media print {
          body { max-width: none; padding: 0; }
          section.page { break-before: page; margin-top: 0; }
        }
        """;

    /// <summary>Also on the pages that text runs on to.</summary>
    public const string ForProfessionals =
        "\n@page { @bottom-left { content: \"For professionals only. Not for the family.\"; font: bold 12pt Arial, sans-serif; } }";
}
