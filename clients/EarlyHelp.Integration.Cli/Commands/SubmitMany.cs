using EarlyHelp.Integration.Cli.Files;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using Spectre.Console;

namespace EarlyHelp.Integration.Cli.Commands;

/// <summary>Submits many referrals in batches, with a progress bar, and reports on each.</summary>
internal static class SubmitMany
{
    private const int MostInBatch = 200;

    // A gRPC server takes 4 MB unless it is told otherwise.
    private const int MostBytesInBatch = 3_000_000;

    public static async Task<int> RunAsync(
        IReadOnlyList<Submission> submissions,
        DateTimeOffset begun,
        Session session,
        CancellationToken cancellationToken
    )
    {
        var answered = new BatchSubmitReferralsResponse();
        try
        {
            await SubmitAsync(submissions, answered, session, cancellationToken);
        }
        catch (Exception e) when (e is EarlyHelpException or OperationCanceledException)
        {
            Report(submissions, answered, begun, session);
            if (!session.IsJson)
                session.Terminal.Error.WriteLine(
                    $"Answered: {answered.Results.Count} of {submissions.Count}. Run the same command again: what arrived is not submitted twice."
                );
            throw;
        }
        Report(submissions, answered, begun, session);
        return answered.Results.Any(result => result.Error is not null) ? ExitCodes.SomeFailed : ExitCodes.Ok;
    }

    private static void Report(
        IReadOnlyList<Submission> submissions,
        BatchSubmitReferralsResponse answered,
        DateTimeOffset begun,
        Session session
    )
    {
        session.Show(answered, results => BatchView.Of(submissions, results));
        if (!session.IsJson)
            BatchView.ShowErrors(submissions, answered, session.Terminal.Error);
        List<Referral> referrals =
        [
            .. answered.Results.Where(result => result.Response is not null).Select(result => result.Response.Referral),
        ];
        SubmittedBeforeView.Show(referrals, begun, session.Terminal);
        foreach (var referral in referrals)
            DiversionView.Show(referral, session.Terminal);
    }

    private static Task SubmitAsync(
        IReadOnlyList<Submission> submissions,
        BatchSubmitReferralsResponse answered,
        Session session,
        CancellationToken cancellationToken
    )
    {
        var watched = session.Terminal.Error;
        if (!watched.Profile.Out.IsTerminal)
            return SubmitAsync(submissions, answered, _ => { }, session, cancellationToken);

        return watched
            .Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context =>
            {
                var progress = context.AddTask("Submitting", maxValue: submissions.Count);
                return SubmitAsync(submissions, answered, progress.Increment, session, cancellationToken);
            });
    }

    private static async Task SubmitAsync(
        IReadOnlyList<Submission> submissions,
        BatchSubmitReferralsResponse answered,
        Action<double> progress,
        Session session,
        CancellationToken cancellationToken
    )
    {
        foreach (var batch in Batches(submissions))
        {
            var response = await session.Client.Referrals.BatchSubmitAsync(batch, cancellationToken);
            answered.Results.Add(response.Results);
            progress(batch.Requests.Count);
        }
    }

    private static IEnumerable<BatchSubmitReferralsRequest> Batches(IReadOnlyList<Submission> submissions)
    {
        var batch = new BatchSubmitReferralsRequest();
        var bytes = 0;
        foreach (var request in submissions.Select(submission => submission.Request))
        {
            var size = request.CalculateSize();
            if (batch.Requests.Count == MostInBatch || (batch.Requests.Count > 0 && bytes + size > MostBytesInBatch))
            {
                yield return batch;
                (batch, bytes) = (new BatchSubmitReferralsRequest(), 0);
            }
            batch.Requests.Add(request);
            bytes += size;
        }
        if (batch.Requests.Count > 0)
            yield return batch;
    }
}
