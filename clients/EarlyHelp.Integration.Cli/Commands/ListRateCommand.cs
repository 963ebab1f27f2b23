using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ListRateCommand
{
    public static Command Create(Shell shell)
    {
        var rag = new Option<string>("--rag") { Description = "Red: refer; amber: start early help; green: monitor", Required = true };
        rag.AcceptOnlyFromAmong(Words.Choices<SchoolRag>());
        var reason = TextFile.Option("--reason-file", "Why, in words", required: true);
        var etag = ReferralArguments.Etag();
        return ListedChildChange.Create(
            shell,
            "rate",
            "Rate a child of the list; the ratings before are kept",
            [rag, reason, etag],
            (parsed, session, child, cancellationToken) =>
                session.Client.EarlyHelpList.SetRatingAsync(
                    new SetRatingRequest
                    {
                        ListedChildId = child.Id,
                        Etag = parsed.GetValue(etag) ?? child.Etag,
                        Rating = Words.Chosen<SchoolRag>(parsed.GetValue(rag)),
                        Reason = TextFile.Read(parsed.GetValue(reason)),
                    },
                    cancellationToken
                ),
            response => response.Child
        );
    }
}
