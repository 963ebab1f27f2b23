using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class AssessmentContributeCommand
{
    public static Command Create(Shell shell)
    {
        var text = TextFile.Option("--text-file", "What your organisation knows: strengths, worries, what it does", required: true);
        var domain = new Option<string?>("--domain") { Description = "What it is about; else several things" };
        domain.AcceptOnlyFromAmong(Words.Choices<NeedDomain>());
        var child = new Option<string?>("--child") { Description = "About which child, its ref; else the family", HelpName = "REF" };
        return AssessmentChange.Create(
            shell,
            "contribute",
            "Write your own section of an assessment that another organisation leads",
            [text, domain, child],
            (parsed, session, assessment, cancellationToken) =>
                session.Client.Assessments.ContributeSectionAsync(
                    new ContributeSectionRequest
                    {
                        AssessmentId = assessment.Id,
                        Etag = assessment.Etag,
                        Text = TextFile.Read(parsed.GetValue(text)),
                        Domain = Words.Chosen<NeedDomain>(parsed.GetValue(domain)),
                        ChildRef = parsed.GetValue(child) ?? "",
                    },
                    cancellationToken
                ),
            response => response.Assessment
        );
    }
}
