using System.CommandLine;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class MeetingShowCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string>("MEETING") { Description = "Its id" };
        var command = new Command("show", "Show a meeting: the hub all of it, an invited organisation its own part") { id };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var response = await session.Client.Triage.GetMeetingAsync(parsed.GetRequiredValue(id), cancellationToken);
                    await ShowAsync(response, response.Meeting, session, cancellationToken);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    public static async Task ShowAsync<TResponse>(TResponse response, Meeting meeting, Session session, CancellationToken cancellationToken)
        where TResponse : IMessage
    {
        var names = session.IsJson ? null : await NamesAsync(meeting, session, cancellationToken);
        session.Show(response, _ => MeetingView.Of(meeting, names!));
    }

    /// <summary>An invited organisation may not read the referral that says which authority it is: it knows itself.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> NamesAsync(
        Meeting meeting,
        Session session,
        CancellationToken cancellationToken
    )
    {
        if (meeting.Agenda is not [var first, ..])
        {
            return new Dictionary<string, string>();
        }
        try
        {
            var referral = (await session.Client.Referrals.GetAsync(first.ReferralId, cancellationToken)).Referral;
            return await session.NamesAsync(referral.LocalAuthority, cancellationToken);
        }
        catch (Client.EarlyHelpException e) when (e.Reason is ErrorReason.NotFound)
        {
            return new Dictionary<string, string>();
        }
    }
}
