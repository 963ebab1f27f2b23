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

    public async Task<V1.Meeting> ViewAsync(Meeting meeting)
    {
        var referrals = meeting.Items.Select(item => item.ReferralId).ToArray();
        var decisions = await db
            .Decisions.Where(decision =>
                decision.LocalAuthority == meeting.LocalAuthority
                && referrals.Contains(decision.ReferralId)
                && decision.MeetingId == meeting.Id
            )
            .OrderBy(decision => decision.Id)
            .Select(decision => new { decision.ReferralId, decision.Id })
            .ToListAsync(call.Stopped);
        foreach (var item in meeting.Items)
        {
            call.Touch(item.LocalAuthority, item.ReferralId);
        }
        var agenda = meeting.Items.Select(item =>
            AgendaRow.Of(item, decisions.FindLast(decision => decision.ReferralId == item.ReferralId)?.Id)
        );
        return MeetingView.For(meeting, agenda, call.Organisation);
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
