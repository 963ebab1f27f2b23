using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Microsoft.EntityFrameworkCore;

namespace EarlyHelp.Integration.Meetings;

internal sealed class GetMeeting(EarlyHelpDb db, Call call)
{
    public async Task<GetMeetingResponse> HandleAsync(GetMeetingRequest request)
    {
        ContractRules.Require(request);
        var (localAuthority, id) = call.Ask(request.MeetingId);
        var found =
            await db
                .Meetings.AsNoTracking()
                .Where(meeting => meeting.LocalAuthority == localAuthority && meeting.Id == id)
                .Select(meeting => new
                {
                    Meeting = meeting,
                    Agenda = meeting
                        .Items.OrderBy(item => item.Ordinal)
                        .Select(item => new AgendaRow(
                            item,
                            item.Referral!.Reference,
                            item.Referral.Children.OrderBy(child => child.Ordinal)
                                .Select(child => new AgendaChild(child.DisplayName, child.SchoolUrn, child.GpPracticeCode))
                                .ToList(),
                            item.Invitations.ToList(),
                            db.Decisions.Where(decision =>
                                    decision.LocalAuthority == localAuthority
                                    && decision.ReferralId == item.ReferralId
                                    && decision.MeetingId == id
                                )
                                .OrderByDescending(decision => decision.Id)
                                .Select(decision => (Guid?)decision.Id)
                                .FirstOrDefault()
                        ))
                        .ToList(),
                })
                .SingleOrDefaultAsync(call.Stopped)
            ?? throw Refusal.NotFound();
        call.Sees(
            found.Meeting.HubOrganisationId == call.Organisation.Id ? Relation.Hub
            : found.Agenda.Exists(row => row.Invites(call.Organisation.Id)) ? Relation.Invited
            : Relation.None
        );
        var view = MeetingView.For(found.Meeting, found.Agenda, call.Organisation);
        foreach (var item in view.Agenda)
        {
            call.Touch(localAuthority, Guid.Parse(item.ReferralId));
        }
        return new() { Meeting = view };
    }
}
