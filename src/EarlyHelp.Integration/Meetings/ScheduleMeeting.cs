using EarlyHelp.Integration.Data;
using EarlyHelp.Integration.Directories;
using EarlyHelp.Integration.Events;
using EarlyHelp.Integration.Platform;
using EarlyHelp.Integration.V1;
using Referral = EarlyHelp.Integration.Referrals.Referral;

namespace EarlyHelp.Integration.Meetings;

internal sealed class ScheduleMeeting(
    EarlyHelpDb db,
    Call call,
    Mutation mutation,
    AuthorityProfiles profiles,
    Agenda agenda,
    HubMeetings meetings,
    TimeProvider clock
)
{
    public async Task<ScheduleMeetingResponse> HandleAsync(ScheduleMeetingRequest request)
    {
        var fingerprint = Mutation.Fingerprint(request);
        call.Sees(Relation.Hub);
        await CheckAsync(request);
        return await mutation.OnceAsync(Guid.Parse(request.RequestId), fingerprint, () => PlanAsync(request));
    }

    private async Task CheckAsync(ScheduleMeetingRequest request)
    {
        var problems = new Problems();
        ContractRules.Check(request, problems);
        var authority = (await profiles.CurrentAsync()).ByAuthority[call.Organisation.LocalAuthority];
        if (request.Pathway.Length > 0 && authority.FindPathway(request.Pathway) is null)
        {
            problems.Add("pathway", ErrorReason.CodeUnknown, "The authority has no such pathway.");
        }
        if (request.MeetingId.Length > 0 && request.Etag.Length == 0)
        {
            problems.Add("etag", ErrorReason.Required, "Give the etag of the meeting that you change.");
        }
        // What is held today may still be written down.
        if (request.StartsAt is { } time && time.IsOfTheClock())
        {
            var (day, today) = (authority.Calendar.DayOf(time.ToDateTimeOffset()), authority.Calendar.DayOf(clock.Now()));
            if (day < today || day > today.AddYears(1))
            {
                problems.Add("starts_at", ErrorReason.DateOutOfRange, "Give a time from today on, within a year.");
            }
        }
        problems.RefuseIfAny();
    }

    private async Task<ScheduleMeetingResponse> PlanAsync(ScheduleMeetingRequest request)
    {
        var now = clock.Now();
        var meeting = request.MeetingId.Length > 0 ? await meetings.FindAsync(request.MeetingId, request.Etag) : New(now);
        var planned = await agenda.ReadAsync(request, meeting);
        var before = Guests(meeting);
        meeting.Plan(request.Pathway, request.StartsAt.ToDateTimeOffset(), request.Place, planned);
        Announce(meeting, before, Guests(meeting), now);
        return new() { Meeting = await meetings.ViewAsync(meeting) };
    }

    /// <summary>Whoever is taken off the agenda hears of it too: they need not come.</summary>
    private void Announce(
        Meeting meeting,
        Dictionary<Referral, List<Addressee>> before,
        Dictionary<Referral, List<Addressee>> after,
        DateTimeOffset now
    )
    {
        foreach (var referral in before.Keys.Union(after.Keys))
        {
            var invited = after.GetValueOrDefault(referral) ?? [];
            var uninvited = before.GetValueOrDefault(referral)?.Except(invited) ?? [];
            db.Events.AddRange(referral.Announce(EventKind.MeetingScheduled, meeting.Id, now).To([.. referral.HubSide, .. invited]));
            db.Events.AddRange(referral.Announce(EventKind.MeetingInvitationWithdrawn, meeting.Id, now).To(uninvited));
        }
    }

    private static Dictionary<Referral, List<Addressee>> Guests(Meeting meeting) =>
        meeting
            .Items.OrderBy(item => item.Ordinal)
            .ToDictionary(
                item => item.Referral!,
                item => item.Invitations.ConvertAll(invitation => new Addressee(invitation.OrganisationId, EventRelation.Invited))
            );

    private Meeting New(DateTimeOffset now)
    {
        var meeting = new Meeting
        {
            LocalAuthority = call.Organisation.LocalAuthority,
            Id = Ids.New(call.Organisation.LocalAuthority, now),
            HubOrganisationId = call.Organisation.Id,
        };
        call.Touch(meeting.LocalAuthority, meeting.Id);
        db.Meetings.Add(meeting);
        return meeting;
    }
}
