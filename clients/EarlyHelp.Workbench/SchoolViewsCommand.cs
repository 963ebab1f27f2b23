using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;
using EarlyHelp.Workbench.Views;
using Spectre.Console;

namespace EarlyHelp.Workbench;

/// <summary>What have schools said? Of one referral, or of one patient.</summary>
internal static class SchoolViewsCommand
{
    public static Command Create(Shell shell)
    {
        var key = new Argument<string?>("ID|REFERENCE") { Description = "The referral", Arity = ArgumentArity.ZeroOrOne };
        var nhsNumber = new Option<string?>("--nhs-number-file")
        {
            Description =
                "The patient, across your own referrals: a file that holds the NHS number; - asks for it, or reads standard input. "
                + "It is no argument, because arguments stay in the shell's history and show in the list of processes",
            HelpName = "FILE",
        };
        var command = new Command("school-views", "What schools, and others who were asked, have said") { key, nhsNumber };
        command.Validators.Add(result =>
        {
            if (result.GetValue(key) is null == result.GetValue(nhsNumber) is null)
            {
                result.AddError("Give either a referral or --nhs-number-file.");
            }
        });
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListContributionsRequest { PageSize = 200 };
                    if (parsed.GetValue(key) is { } referral)
                    {
                        request.ReferralId = (await session.Client.Referrals.GetAsync(referral, cancellationToken)).Referral.Id;
                    }
                    else
                    {
                        request.NhsNumber = Ask(parsed.GetValue(nhsNumber)!, session.Terminal);
                    }
                    var found = await session.Client.Contributions.ListAsync(request, cancellationToken);
                    var names = session.IsJson ? null : await NamesAsync(found, session, cancellationToken);
                    session.Show(found, response => ContributionViews.Views(response, names!));
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static string Ask(string path, Terminal terminal)
    {
        if (path == MessageFile.StandardInput && !Console.IsInputRedirected)
        {
            terminal.Error.WriteLine("NHS number:");
            return Console.ReadLine()?.Trim() ?? "";
        }
        return TextFile.Read(path);
    }

    /// <summary>A request names the organisation by its id; the referral says in which authority's list the name stands.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        ListContributionsResponse found,
        Session session,
        CancellationToken cancellationToken
    ) =>
        found.Requests is [var first, ..]
            ? await session.NamesAsync(
                (await session.Client.Referrals.GetAsync(first.ReferralId, cancellationToken)).Referral.LocalAuthority,
                cancellationToken
            )
            : new Dictionary<string, string>();
}
