using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EarlyHelp.Integration.Cli.Views;

internal static class BatchView
{
    public static IRenderable Of(IReadOnlyList<Submission> submissions, BatchSubmitReferralsResponse response)
    {
        var table = Tables.With("From", "Reference", "State", "Still asked for");
        foreach (var (submission, result) in submissions.Zip(response.Results))
        {
            if (result.Response?.Referral is { } referral)
                table.Row(submission.Source, referral.Reference, Words.Of(referral.State), $"{referral.MissingInformation.Count}");
            else
                table.Row(submission.Source, "", "refused", "");
        }
        var refused = response.Results.Count(result => result.Error is not null);
        return new Rows(table, new Text($"{response.Results.Count - refused} accepted, {refused} refused."));
    }

    public static void ShowErrors(IReadOnlyList<Submission> submissions, BatchSubmitReferralsResponse response, IAnsiConsole console)
    {
        var table = Tables.With("From", "Field", "What is wrong");
        foreach (var (submission, result) in submissions.Zip(response.Results).Where(pair => pair.Second.Error is not null))
        {
            var error = new EarlyHelpException(result.Error);
            foreach (var (field, sentence) in ErrorView.Sentences(error).DefaultIfEmpty(("", error.Details.Message)))
                table.Row(submission.Source, field, sentence);
        }
        if (table.Rows.Count > 0)
            console.Write(table);
    }
}
