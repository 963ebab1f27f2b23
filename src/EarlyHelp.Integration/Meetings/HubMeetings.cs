using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using Microsoft.EntityFrameworkCore;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

/// <summary>The calling hub's own meetings, for every change that it makes to one; and what other capabilities ask of meetings.</summary>
internal sealed class HubMeetings(EarlyHelpDb db, Call call)
{
    /// <summary>Refuses a meeting of another hub, as if it were not there, and one that changed since it was read.</summary>
    public async Task<Meeting> FindAsync(string id, string etag)
    {
        var (localAuthority, meetingId) = call.Ask(id);
        var meeting = await db
            .Meetings.Include(meeting => meeting.Items)
                .ThenInclude(item => item.Invitations)
            .Include(meeting => meeting.Items)
                .ThenInclude(item => item.Referral!.Case)
            .Include(meeting => meeting.Items)
                .ThenInclude(item => item.Referral!.Children.OrderBy(child => child.Ordinal))
            .AsSplitQuery()
            .SingleOrDefaultAsync(meeting => meeting.LocalAuthority == localAuthority && meeting.Id == meetingId, call.Stopped);
        call.Sees(meeting?.HubOrganisationId == call.Organisation.Id ? Relation.Hub : Relation.None);
        Etag.Require(etag, meeting!.Version);
        return meeting;
    }

    public V1.Meeting View(Meeting meeting)
    {
        foreach (var item in meeting.Items)
        {
            call.Touch(item.LocalAuthority, item.ReferralId);
        }
        return MeetingView.For(meeting, meeting.Items.Select(AgendaRow.Of), call.Organisation);
    }

    /// <summary>The referral is on the agenda of this meeting of its own hub.</summary>
    public Task<bool> DiscussesAsync(Guid meetingId, Referral referral) =>
        db.Meetings.AnyAsync(meeting =>
            meeting.LocalAuthority == referral.LocalAuthority
            && meeting.Id == meetingId
            && meeting.HubOrganisationId == referral.ReceiverOrganisationId
            && meeting.Items.Any(item => item.ReferralId == referral.Id)
        );
}
