using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.V1;
using Google.Protobuf;

namespace EarlyHelp.Integration.Meetings;

/// <summary>An organisation invited for one referral of a meeting. What was said of its coming is kept as the contract encodes it.</summary>
internal sealed class MeetingInvitation : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid ReferralId { get; init; }

    public required Guid OrganisationId { get; init; }

    public MeetingAttendance Attendance { get; private set; }

    public byte[] Content { get; private set; } = [];

    public void Record(Invitation recorded)
    {
        Attendance = recorded.Attendance;
        Content = new Invitation { AttendedBy = { recorded.AttendedBy }, WrittenUpdate = recorded.WrittenUpdate }.ToByteArray();
    }

    public Invitation View()
    {
        var view = Invitation.Parser.ParseFrom(Content);
        view.OrganisationId = OrganisationId.ToString();
        view.Attendance = Attendance;
        return view;
    }
}
