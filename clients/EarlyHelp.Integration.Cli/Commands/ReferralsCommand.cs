using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class ReferralsCommand
{
    public static Command Create(Shell shell)
    {
        var received = new Option<bool>("--received") { Description = "What your organisation received as hub, instead of what it sent" };
        var states = new Option<string[]>("--state") { Description = "Only these states; may be given several times" };
        states.AcceptOnlyFromAmong(Words.Choices<ReferralState>());
        var changedSince = ReferralArguments.Time("--changed-since", "Only what changed since this time");
        var limit = Limited.Option();
        var command = new Command("referrals", "List referrals, newest first") { received, states, changedSince, limit };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ListReferralsRequest
                    {
                        Box = parsed.GetValue(received) ? ReferralBox.Received : ReferralBox.Sent,
                        States = { (parsed.GetValue(states) ?? []).Select(Words.Chosen<ReferralState>) },
                        ChangedSince = parsed.GetValue(changedSince)?.ToTimestamp(),
                    };
                    var referrals = await ReadAsync(request, parsed.GetValue(limit), session, cancellationToken);
                    session.Show(referrals, ReferralsView.Of);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    /// <summary>All pages as one, up to the limit; it is complete up to a time only when nothing was left out.</summary>
    private static async Task<ListReferralsResponse> ReadAsync(
        ListReferralsRequest request,
        int limit,
        Session session,
        CancellationToken cancellationToken
    )
    {
        request.PageSize = limit is 0 or > Limited.LargestPage ? Limited.LargestPage : limit;
        var read = new ListReferralsResponse();
        do
        {
            var page = await session.Client.Referrals.ListAsync(request, cancellationToken);
            read.Referrals.Add(page.Referrals);
            read.CompleteUntil ??= page.CompleteUntil;
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0 && (limit == 0 || read.Referrals.Count < limit));

        if (limit > 0 && (request.PageToken.Length > 0 || read.Referrals.Count > limit))
        {
            read.CompleteUntil = null;
            while (read.Referrals.Count > limit)
                read.Referrals.RemoveAt(limit);
            Limited.SayMore(session, limit);
        }
        return read;
    }
}
