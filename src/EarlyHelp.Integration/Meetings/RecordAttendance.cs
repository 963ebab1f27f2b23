using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;

namespace EarlyHelp.Integration.Meetings;

internal sealed class RecordAttendance(Mutation mutation, HubMeetings meetings)
{
    public Task<RecordAttendanceResponse> HandleAsync(RecordAttendanceRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        Check(request);
        return mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => RecordAsync(request));
    }

    private static void Check(RecordAttendanceRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < request.Invitations.Count; i++)
        {
            var (invitation, path) = (request.Invitations[i], $"invitations[{i}]");
            if (invitation.OrganisationId.Length > 0 && !named.Add(invitation.OrganisationId))
            {
                problems.Add($"{path}.organisation_id", ErrorReason.Duplicate, "This organisation stands here twice.");
            }
            if (invitation.AttendedBy.Count > 0 && invitation.Attendance != MeetingAttendance.Attended)
            {
                problems.Add($"{path}.attended_by", ErrorReason.Contradiction, "The attendance says that nobody came.");
            }
            for (var j = 0; j < invitation.AttendedBy.Count; j++)
            {
                if (string.IsNullOrWhiteSpace(invitation.AttendedBy[j].Name))
                {
                    problems.Add($"{path}.attended_by[{j}].name", ErrorReason.Required, "Say who came.");
                }
            }
        }
        problems.RefuseIfAny();
    }

    private async Task<RecordAttendanceResponse> RecordAsync(RecordAttendanceRequest request)
    {
        var meeting = await meetings.FindAsync(request.MeetingId, request.Etag);
        meeting.RecordAttendance(Find(meeting, request));
        return new() { Meeting = await meetings.ViewAsync(meeting) };
    }

    private static List<(MeetingInvitation, Invitation)> Find(Meeting meeting, RecordAttendanceRequest request)
    {
        var problems = new Problems();
        var attendance = new List<(MeetingInvitation, Invitation)>();
        var item = meeting.Items.Find(item => item.ReferralId == Guid.Parse(request.ReferralId));
        if (item is null)
        {
            problems.Add("referral_id", ErrorReason.ReferenceUnknown, "This referral is not on the agenda.");
        }
        for (var i = 0; i < request.Invitations.Count && item is not null; i++)
        {
            var organisation = Guid.Parse(request.Invitations[i].OrganisationId);
            if (item.Invitations.Find(invitation => invitation.OrganisationId == organisation) is { } invitation)
            {
                attendance.Add((invitation, request.Invitations[i]));
            }
            else
            {
                problems.Add($"invitations[{i}].organisation_id", ErrorReason.ReferenceUnknown, "It is not invited for this referral.");
            }
        }
        problems.RefuseIfAny();
        return attendance;
    }
}
