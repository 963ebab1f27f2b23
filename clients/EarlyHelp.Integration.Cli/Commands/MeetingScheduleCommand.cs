using System.CommandLine;
using System.Globalization;
using EarlyHelp.Integration.Cli.Views;
using EarlyHelp.Integration.V1;
using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class MeetingScheduleCommand
{
    public static Command Create(Shell shell)
    {
        var pathway = new Option<string>("--pathway")
        {
            Description = "The way into the hub whose referrals it discusses",
            HelpName = "CODE",
            Required = true,
        };
        var at = new Option<DateTimeOffset>("--at")
        {
            Description = "When it begins, such as 2026-11-27T14:00",
            HelpName = "TIME",
            Required = true,
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time))
                {
                    return time;
                }
                result.AddError("--at takes a time such as 2026-11-27T14:00.");
                return default;
            },
        };
        var place = new Option<string>("--place")
        {
            Description = "Where, or how to join",
            HelpName = "TEXT",
            Required = true,
        };
        var referrals = new Option<string[]>("--referral")
        {
            Description =
                "A referral to discuss, in order; may be given several times. The school of each child is invited by itself; "
                + "others behind it by id, URN or ODS code",
            HelpName = "REFERENCE[+ORGANISATION…]",
        };
        var change = new Option<string?>("--change") { Description = "Change this meeting; its agenda is replaced", HelpName = "ID" };
        var command = new Command("schedule", "Plan a meeting with its agenda (for hubs)") { pathway, at, place, referrals, change };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var request = new ScheduleMeetingRequest
                    {
                        Pathway = parsed.GetRequiredValue(pathway),
                        StartsAt = parsed.GetRequiredValue(at).ToTimestamp(),
                        Place = parsed.GetRequiredValue(place),
                    };
                    if (parsed.GetValue(change) is { } id)
                    {
                        request.MeetingId = id;
                        request.Etag = (await session.Client.Triage.GetMeetingAsync(id, cancellationToken)).Meeting.Etag;
                    }
                    foreach (var entry in parsed.GetValue(referrals) ?? [])
                    {
                        request.Agenda.Add(await EntryAsync(entry.Split('+'), session, cancellationToken));
                    }
                    var response = await session.Client.Triage.ScheduleMeetingAsync(request, cancellationToken);
                    await MeetingShowCommand.ShowAsync(response, response.Meeting, session, cancellationToken);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static async Task<AgendaEntry> EntryAsync(string[] typed, Session session, CancellationToken cancellationToken)
    {
        var referral = (await session.Client.Referrals.GetAsync(typed[0], cancellationToken)).Referral;
        var entry = new AgendaEntry { ReferralId = referral.Id };
        foreach (var organisation in typed[1..])
        {
            entry.InviteOrganisationIds.Add(await session.IdAsync(organisation, referral.LocalAuthority, cancellationToken));
        }
        return entry;
    }
}
