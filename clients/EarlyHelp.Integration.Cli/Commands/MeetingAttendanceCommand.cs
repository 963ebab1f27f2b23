using System.CommandLine;
using EarlyHelp.Integration.V1;
using EarlyHelp.Workbench.Forms;

namespace EarlyHelp.Integration.Cli.Commands;

internal static class MeetingAttendanceCommand
{
    public static Command Create(Shell shell)
    {
        var id = new Argument<string>("MEETING") { Description = "Its id" };
        var key = ReferralArguments.Key();
        var attended = Invited("--attended", "Came");
        var apologies = Invited("--apologies", "Said beforehand that nobody would come");
        var absent = Invited("--absent", "Did not come, and nothing was said");
        var file = new Option<string?>("--file")
        {
            Description = "Who came by name, and written updates: invitations of a RecordAttendanceRequest as YAML or JSON",
            HelpName = "FILE",
        };
        var command = new Command("attendance", "Record who came for a referral (for hubs)") { id, key, attended, apologies, absent, file };
        command.SetAction(
            shell.Calling(
                async (parsed, session, cancellationToken) =>
                {
                    var meeting = (await session.Client.Triage.GetMeetingAsync(parsed.GetRequiredValue(id), cancellationToken)).Meeting;
                    var referral = (await session.Client.Referrals.GetAsync(parsed.GetRequiredValue(key), cancellationToken)).Referral;
                    var request = parsed.GetValue(file) is { } path
                        ? MessageFile.Read<RecordAttendanceRequest>(path)
                        : new RecordAttendanceRequest();
                    request.MeetingId = meeting.Id;
                    request.Etag = meeting.Etag;
                    request.ReferralId = referral.Id;
                    foreach (
                        var (option, attendance) in new[]
                        {
                            (attended, MeetingAttendance.Attended),
                            (apologies, MeetingAttendance.Apologies),
                            (absent, MeetingAttendance.Absent),
                        }
                    )
                    {
                        foreach (var organisation in parsed.GetValue(option) ?? [])
                        {
                            var organisationId = await session.IdAsync(organisation, referral.LocalAuthority, cancellationToken);
                            request.Invitations.Add(new Invitation { OrganisationId = organisationId, Attendance = attendance });
                        }
                    }
                    var response = await session.Client.Triage.RecordAttendanceAsync(request, cancellationToken);
                    await MeetingShowCommand.ShowAsync(response, response.Meeting, session, cancellationToken);
                    return ExitCodes.Ok;
                }
            )
        );
        return command;
    }

    private static Option<string[]> Invited(string name, string what) =>
        new(name) { Description = $"{what}: an organisation's id, URN or ODS code", HelpName = "ORGANISATION" };
}
