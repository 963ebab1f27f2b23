using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

/// <summary>A meeting of a hub: what is discussed, who is invited, and who came.</summary>
internal sealed class Meeting : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid Id { get; init; }

    public required Guid HubOrganisationId { get; init; }

    public string Pathway { get; private set; } = "";

    public DateTimeOffset StartsAt { get; private set; }

    public string Place { get; private set; } = "";

    public int Version { get; private set; }

    public List<MeetingItem> Items { get; init; } = [];

    /// <summary>Somebody came, or stayed away without a word: apologies come before.</summary>
    public bool WasHeld =>
        Items.Any(item =>
            item.Invitations.Any(invitation => invitation.Attendance is MeetingAttendance.Attended or MeetingAttendance.Absent)
        );

    /// <summary>What is on the agenda in the new order; what was said of those who stay invited is kept.</summary>
    public void Plan(string pathway, DateTimeOffset startsAt, string place, IReadOnlyList<PlannedItem> agenda)
    {
        if (WasHeld)
        {
            throw Refusal.StateForbids("This meeting was held: who came is recorded. Plan another one.", ["RECORD_ATTENDANCE"]);
        }
        Pathway = pathway;
        StartsAt = startsAt;
        Place = place;
        Items.RemoveAll(item => agenda.All(planned => planned.Referral.Id != item.ReferralId));
        for (var i = 0; i < agenda.Count; i++)
        {
            var planned = agenda[i];
            if (Items.Find(item => item.ReferralId == planned.Referral.Id) is not { } item)
            {
                Items.Add(item = MeetingItem.For(this, planned.Referral));
            }
            item.Plan((short)i, planned);
        }
        Version++;
    }

    public void RecordAttendance(IEnumerable<(MeetingInvitation Invitation, Invitation Recorded)> attendance)
    {
        foreach (var (invitation, recorded) in attendance)
        {
            invitation.Record(recorded);
        }
        Version++;
    }
}

/// <summary>A referral on the agenda of a meeting.</summary>
internal sealed class MeetingItem : IBelongsToAuthority
{
    public required string LocalAuthority { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid ReferralId { get; init; }

    public short Ordinal { get; private set; }

    /// <summary>The refs of children whose school is not invited.</summary>
    public string[] ChildrenWithoutSchool { get; private set; } = [];

    public Referral? Referral { get; init; }

    public List<MeetingInvitation> Invitations { get; init; } = [];

    public static MeetingItem For(Meeting meeting, Referral referral) =>
        new()
        {
            LocalAuthority = meeting.LocalAuthority,
            MeetingId = meeting.Id,
            ReferralId = referral.Id,
            Referral = referral,
        };

    public void Plan(short ordinal, PlannedItem planned)
    {
        Ordinal = ordinal;
        ChildrenWithoutSchool = planned.ChildrenWithoutSchool;
        Invitations.RemoveAll(invitation => !planned.Invited.Contains(invitation.OrganisationId));
        Invitations.AddRange(
            planned
                .Invited.Except(Invitations.Select(invitation => invitation.OrganisationId))
                .Select(organisation => new MeetingInvitation
                {
                    LocalAuthority = LocalAuthority,
                    MeetingId = MeetingId,
                    ReferralId = ReferralId,
                    OrganisationId = organisation,
                })
                .ToList()
        );
    }
}
