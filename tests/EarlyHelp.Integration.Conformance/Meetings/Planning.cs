using Google.Protobuf.WellKnownTypes;

namespace EarlyHelp.Integration.Conformance.Meetings;

/// <summary>Meetings of a hub, where planning them must succeed.</summary>
internal static class Planning
{
    public static ScheduleMeetingRequest Of(params Referral[] referrals) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            Pathway = "LOCALITY_HUB",
            StartsAt = Timestamp.FromDateTime(DateTime.UtcNow.Date.AddDays(8).AddHours(10)),
            Place = "Town hall",
            Agenda = { referrals.Select(referral => new AgendaEntry { ReferralId = referral.Id }) },
        };

    public static ScheduleMeetingRequest Again(ScheduleMeetingRequest request) => new(request) { RequestId = Guid.NewGuid().ToString() };

    public static RecordAttendanceRequest Attendance(Meeting meeting, params Invitation[] invitations) =>
        new()
        {
            RequestId = Guid.NewGuid().ToString(),
            MeetingId = meeting.Id,
            Etag = meeting.Etag,
            ReferralId = meeting.Agenda[0].ReferralId,
            Invitations = { invitations },
        };

    public static async Task<Meeting> PlanAsync(this Partner hub, params Referral[] referrals) =>
        (await hub.Triage.ScheduleMeetingAsync(Of(referrals))).Meeting;

    /// <summary>The meeting as this partner sees it.</summary>
    public static async Task<Meeting> MeetingAsync(this Partner partner, Meeting meeting) =>
        (await partner.Triage.GetMeetingAsync(new() { MeetingId = meeting.Id })).Meeting;
}
