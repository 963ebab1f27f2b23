using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Referrals;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Submits through the .NET client, many at a time, with a progress bar.</summary>
internal sealed class Sender(EarlyHelpClientOptions options, IAnsiConsole progress, bool validateOnly)
{
    // Small enough that the bar moves and that little is repeated after a failure; the contract allows 200.
    private const int BatchSize = 25;

    public async Task<IReadOnlyList<Outcome>> SendAsync(Submissions submissions, CancellationToken cancellation)
    {
        var outcomes = submissions.Rejected.GroupBy(problem => problem.Line, Outcome.Unread).ToList();
        if (submissions.Ready is [])
        {
            return outcomes;
        }

        // Without a person in the client file, it is the one who refers.
        options.EndUser ??= EndUser(submissions.Ready[0].Referral.Referrer);
        using var client = new EarlyHelpClient(options);
        await progress
            .Progress()
            .StartAsync(async context =>
            {
                var bar = context.AddTask("Referrals", maxValue: submissions.Ready.Count);
                foreach (var batch in submissions.Ready.Chunk(BatchSize))
                {
                    outcomes.AddRange(await SendAsync(client, batch, cancellation));
                    bar.Increment(batch.Length);
                }
            });
        return [.. outcomes.OrderBy(outcome => outcome.Line)];
    }

    private async Task<IEnumerable<Outcome>> SendAsync(EarlyHelpClient client, Submission[] batch, CancellationToken cancellation)
    {
        var request = new BatchSubmitReferralsRequest { Requests = { batch.Select(Request) } };
        try
        {
            var response = await client.Referrals.BatchSubmitAsync(request, cancellation);
            return batch.Zip(response.Results, Outcome.Of);
        }
        catch (EarlyHelpException e)
        {
            return batch.Select(submission => Outcome.Refused(submission, e));
        }
    }

    private SubmitReferralRequest Request(Submission submission) =>
        new()
        {
            RequestId = RequestId.Of(options.OrganisationId, submission.Referral),
            ValidateOnly = validateOnly,
            Referral = submission.Referral,
        };

    private static EndUser EndUser(Referrer? referrer) =>
        new()
        {
            Id = Environment.UserName,
            Name = referrer?.Name ?? "",
            Role = referrer?.Role ?? "",
        };
}
