using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using EarlyHelp.Integration.Client;
using EarlyHelp.Integration.V1;
using EarlyHelp.SchoolMis.Referrals;
using Spectre.Console;

namespace EarlyHelp.SchoolMis.Commands;

/// <summary>Submits through the .NET client, many at a time, with a progress bar.</summary>
internal sealed class Sender(EarlyHelpClientOptions options, IAnsiConsole progress, bool validateOnly)
{
    // Small enough that the bar moves and that little is repeated after a failure; the contract allows 200.
    private const int MaxReferrals = 25;

    // A gRPC server takes 4 MiB in one message unless told otherwise.
    private const int MaxBytes = 2 * 1024 * 1024;

    public async Task<IReadOnlyList<Outcome>> SendAsync(Submissions submissions, CancellationToken cancellation)
    {
        var outcomes = submissions.Rejected.GroupBy(problem => problem.Line, Outcome.Unread).ToList();
        if (submissions.Ready is [var first, ..])
        {
            options.EndUser = Person(first.Referral.Referrer);
            using var client = Connect();
            if (progress.Profile.Out.IsTerminal)
            {
                await progress
                    .Progress()
                    .StartAsync(context => RunAsync(context.AddTask("Referrals", maxValue: submissions.Ready.Count).Increment));
            }
            else
            {
                await RunAsync(_ => { });
            }

            async Task RunAsync(Action<double> advance)
            {
                await foreach (var batch in SendAsync(client, submissions.Ready, cancellation))
                {
                    outcomes.AddRange(batch);
                    advance(batch.Count);
                }
            }
        }

        return [.. outcomes.OrderBy(outcome => outcome.Line)];
    }

    private async IAsyncEnumerable<IReadOnlyList<Outcome>> SendAsync(
        EarlyHelpClient client,
        IReadOnlyList<Submission> ready,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var answered = 0;
        foreach (var batch in Batches(ready))
        {
            var (outcomes, failure) = await TryAsync(client, batch, cancellation);
            if (failure is not null)
            {
                // What stopped this batch would stop the others too, each after its own retries.
                yield return [.. ready.Skip(answered).Select(submission => Outcome.NotTaken(submission, failure))];
                yield break;
            }

            answered += batch.Count;
            yield return outcomes;
        }
    }

    private static IEnumerable<List<Submission>> Batches(IReadOnlyList<Submission> ready)
    {
        var batch = new List<Submission>();
        var bytes = 0;
        foreach (var submission in ready)
        {
            var size = submission.Referral.CalculateSize();
            if (batch.Count == MaxReferrals || (batch.Count > 0 && bytes + size > MaxBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(submission);
            bytes += size;
        }

        yield return batch;
    }

    private async Task<(IReadOnlyList<Outcome> Outcomes, EarlyHelpException? Failure)> TryAsync(
        EarlyHelpClient client,
        List<Submission> batch,
        CancellationToken cancellation
    )
    {
        var request = new BatchSubmitReferralsRequest { Requests = { batch.Select(Request) } };
        try
        {
            var response = await client.Referrals.BatchSubmitAsync(request, cancellation);
            return ([.. batch.Zip(response.Results, Outcome.Of)], null);
        }
        catch (EarlyHelpException e)
        {
            return ([], e);
        }
    }

    private SubmitReferralRequest Request(Submission submission) =>
        new()
        {
            RequestId = ContentId.Of(submission.Referral, options.OrganisationId),
            ValidateOnly = validateOnly,
            Referral = submission.Referral,
        };

    private EarlyHelpClient Connect()
    {
        try
        {
            return new EarlyHelpClient(options);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException($"The client file does not work: {e.Message}", e);
        }
    }

    /// <summary>Who asks: as with the other programs the environment or the client file says it; else it is the one who refers.</summary>
    private EndUser Person(Referrer? referrer) =>
        new()
        {
            Id = Environment.GetEnvironmentVariable("EARLYHELP_USER_ID") ?? options.EndUser?.Id ?? Environment.UserName,
            Name = Environment.GetEnvironmentVariable("EARLYHELP_USER_NAME") ?? options.EndUser?.Name ?? referrer?.Name ?? "",
            Role = Environment.GetEnvironmentVariable("EARLYHELP_USER_ROLE") ?? options.EndUser?.Role ?? referrer?.Role ?? "",
        };
}
